using Aio.Generators.Marks;
using Aio.Generators.Writing;

namespace Aio.Generators.Stubs;

/// <summary>
/// Writes what every kind of mark needs beside its stubs: the nested class that knows its object and calls the marked method,
/// and where it is kept. An object has a slot; a static method has one node for each context, which the context keeps.
/// </summary>
internal static class NodeEmitter
{
    public static readonly string GeneratedCode =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{RuntimeTypes.Tool}\", \"{typeof(NodeEmitter).Assembly.GetName().Version}\")]";

    /// <summary>What stands before every stub.</summary>
    public static void WriteAttributes(IndentedWriter writer, MarkModel mark, StubModel stub)
    {
        writer.Line(GeneratedCode);

        // Of a stub that the user declared, the user says whether it is obsolete.
        if (mark.Obsolete is not null && !stub.IsPartial)
        {
            writer.Line($"[{mark.Obsolete}]");
        }
    }

    /// <summary>The node of the object or the context that a stub is called with, made if this is its first use.</summary>
    public static string NodeOf(MarkModel mark) => mark switch
    {
        { IsStatic: true } => $"{mark.Names.Class}.Of({ContextOfStub(mark)})",
        { TakesContext: true } => $"{mark.Names.Class}.Of(this, {mark.ContextParameter})",
        _ => $"{mark.Names.Class}.Of(this)",
    };

    /// <summary>A condition that the node has been used, and makes it the variable <c>node</c>.</summary>
    public static string IsUsed(MarkModel mark) => mark.IsStatic
        ? $"{mark.Names.Class}.Slot.Find({ContextOfStub(mark)}) is {{ }} node"
        : $"this.{mark.Names.Slot}.Node is {{ }} node && object.ReferenceEquals(node.Owner, this)";

    /// <summary>Writes a stub that does one thing with its node.</summary>
    /// <param name="parameter">Its own, behind the context; or nothing.</param>
    /// <param name="call">What is called on the node.</param>
    public static void WriteStub(IndentedWriter writer, MarkModel mark, StubModel stub, StubRole role, string parameter, string call)
    {
        WriteAttributes(writer, mark, stub);
        writer.Line($"{stub.Modifiers} void {stub.Name}({ContextParameterOf(mark, role, hasMore: parameter.Length > 0)}{parameter}) =>");
        writer.Line($"    {NodeOf(mark)}.{call};");
    }

    /// <summary>Writes the stub that takes a run away.</summary>
    /// <param name="when">When such a run may be due.</param>
    public static void WriteCancel(IndentedWriter writer, MarkModel mark, StubModel stub, StubRole role, string when)
    {
        writer.Line();
        StubDocumentation.WriteSummary(
            writer,
            $"Takes away the run of <c>{mark.Member}</c> that is due{when}, if there is one. From any thread. It does not wait: called from",
            "another thread, a run that has begun may go on.");
        StubDocumentation.WriteContextParameter(writer, mark, role);
        writer.Line("/// <returns>Whether there was such a run.</returns>");
        WriteAttributes(writer, mark, stub);
        writer.Line($"{stub.Modifiers} bool {stub.Name}({ContextParameterOf(mark, role, hasMore: false)}) =>");
        writer.Line($"    {IsUsed(mark)} && node.Cancel();");
    }

    /// <summary>The context's parameter at the head of a stub's list, with a comma behind if there are more; or nothing.</summary>
    public static string ContextParameterOf(MarkModel mark, StubRole role, bool hasMore) =>
        mark.TakesContext && StubSignature.TakesContext(role, mark.IsStatic)
            ? $"global::Aio.AioContext {mark.ContextParameter}{(hasMore ? ", " : "")}"
            : "";

    public static void WriteFields(IndentedWriter writer, MarkModel mark)
    {
        if (!mark.IsStatic)
        {
            writer.Line();
            writer.Line("/// <summary>What the stubs above use: made on first use, and no part of the object's value.</summary>");
            writer.Line(GeneratedCode);
            writer.Line($"private global::Aio.CompilerServices.StubSlot<{mark.Names.Class}> {mark.Names.Slot};");
        }

        if (mark.DeclaresContext)
        {
            writer.Line();
            writer.Line("/// <summary>The context that the constructor was given, for what is marked in this type.</summary>");
            writer.Line(GeneratedCode);
            writer.Line($"private readonly global::Aio.AioContext{(mark.Context.IsNullable ? "?" : "")} {mark.Names.Context} = {mark.Context.Name};");
        }
    }

    /// <summary>Opens the nested class, with its base class, its owner, and how to get at it.</summary>
    /// <param name="baseType">The base class, whose constructor's first parameter is the context.</param>
    /// <param name="arguments">What is passed on to it behind the context, with a comma before; or nothing.</param>
    public static void OpenClass(IndentedWriter writer, MarkModel mark, string baseType, string arguments = "")
    {
        var takesContext = mark.IsStatic || mark.TakesContext;
        var context = takesContext ? "context" : ContextOf(mark, "owner");
        OpenClass(writer, mark, $"{baseType}({context}{arguments})", takesContext);
    }

    /// <summary>As the other one, for a base class that is not constructed with a context.</summary>
    public static void OpenClassWithoutContext(IndentedWriter writer, MarkModel mark, string baseType)
    {
        OpenClass(writer, mark, baseType, takesContext: mark.TakesContext && !mark.IsStatic);
        if (mark.TakesContext && !mark.IsStatic)
        {
            writer.Line("/// <summary>The context of the first use.</summary>");

            // As text: the type may have a method called nameof.
            writer.Line("public readonly global::Aio.AioContext Context = context ?? throw new global::System.ArgumentNullException(\"context\");");
            writer.Line();
        }
    }

    /// <summary>The object, or the type, that a marked method is called on.</summary>
    public static string Target(MarkModel mark) => mark.IsStatic ? mark.Type.Owner : "Owner";

    /// <summary>The context in a stub: its parameter, or the member that holds it.</summary>
    public static string ContextOfStub(MarkModel mark) => mark.TakesContext ? mark.ContextParameter : ContextOf(mark, "this");

    /// <summary>The member that holds the context.</summary>
    /// <param name="owner">How the object is called where this is written.</param>
    private static string ContextOf(MarkModel mark, string owner)
    {
        var forgiven = mark.Context.IsNullable ? "!" : "";
        return mark.Context.Kind switch
        {
            ContextRouteKind.StaticMember => $"{mark.Type.Owner}.{mark.Context.Name}{forgiven}",
            ContextRouteKind.ConstructorParameter => $"{owner}.{mark.Names.Context}{forgiven}",
            _ => $"{owner}.{mark.Context.Name}{forgiven}",
        };
    }

    private static void OpenClass(IndentedWriter writer, MarkModel mark, string constructedBase, bool takesContext)
    {
        var node = mark.Names.Class;
        var owner = mark.Type.Owner;
        writer.Line(GeneratedCode);
        if (mark.MayBeObsolete)
        {
            // Only what is obsolete may call what is obsolete by error; the stubs may use this all the same.
            writer.Line("[global::System.Obsolete]");
        }

        if (mark.IsStatic)
        {
            writer.Open($"private sealed class {node}{(takesContext ? "(global::Aio.AioContext context)" : "")} : {constructedBase}");
            writer.Line("/// <summary>Where each context keeps its own.</summary>");
            writer.Line($"public static readonly global::Aio.CompilerServices.ContextSlot<{node}> Slot = new();");
            writer.Line();
            writer.Line("/// <summary>The one of a context, made on its first use. From any thread.</summary>");
            writer.Line($"public static {node} Of(global::Aio.AioContext context) =>");
            writer.Line($"    Slot.Find(context) ?? Slot.Attach(context, new {node}({(takesContext ? "context" : "")}));");
            writer.Line();
            return;
        }

        var context = takesContext ? ", global::Aio.AioContext context" : "";
        writer.Open($"private sealed class {node}({owner} owner{context}) : {constructedBase}");
        writer.Line("/// <summary>Whom it belongs to: a copy of that object makes its own.</summary>");
        writer.Line($"public readonly {owner} Owner = owner;");
        writer.Line();
        writer.Line("/// <summary>The one of an object, made on its first use. From any thread.</summary>");
        writer.Open($"public static {node} Of({owner} owner{context})");
        writer.Line($"var node = owner.{mark.Names.Slot}.Node;");
        if (takesContext)
        {
            writer.Open("if (node is null || !object.ReferenceEquals(node.Owner, owner))");
            writer.Line($"node = owner.{mark.Names.Slot}.Attach(node, new {node}(owner, context));");
            writer.Close();
            writer.Line();
            writer.Line($"global::Aio.CompilerServices.StubContext.Verify(node.Context, context, \"{mark.Member}\");");
            writer.Line("return node;");
        }
        else
        {
            writer.Line("return node is not null && object.ReferenceEquals(node.Owner, owner)");
            writer.Line("    ? node");
            writer.Line($"    : owner.{mark.Names.Slot}.Attach(node, new {node}(owner));");
        }

        writer.Close();
        writer.Line();
    }
}
