using System.Globalization;
using System.Text;

namespace Aio.Generators.BottomHalves;

/// <summary>
/// Writes the nested class that knows its object and calls the marked method: a bottom half, or a queue with its payload.
/// </summary>
internal static class NodeEmitter
{
    public static void Write(IndentedWriter writer, BottomHalfModel model, string generatedCode)
    {
        var node = model.Names.Class;
        writer.Line($"/// <summary>Runs <see cref=\"{model.Cref}\"/> on the home thread of its context.</summary>");
        writer.Line(generatedCode);
        if (model.Obsolete is not null)
        {
            // Only what is obsolete may call what is obsolete by error; the stubs may use this all the same.
            writer.Line("[global::System.Obsolete]");
        }

        writer.Open($"private sealed class {node} : {BaseOf(model)}");
        writer.Line("/// <summary>Whom it belongs to: a copy of that object makes its own.</summary>");
        writer.Line($"public readonly {model.OwnerType} Owner;");
        writer.Line();
        WriteConstructor(writer, model);
        writer.Line();
        WriteOf(writer, model);
        writer.Line();
        WriteRun(writer, model);
        if (model.IsQueue)
        {
            writer.Line();
            WritePayload(writer, model);
        }

        writer.Close();
    }

    private static string BaseOf(BottomHalfModel model) => model.IsQueue
        ? $"global::Aio.BottomHalfQueue<{model.Names.Class}.{model.Names.Payload}>"
        : "global::Aio.BottomHalf";

    private static void WriteConstructor(IndentedWriter writer, BottomHalfModel model)
    {
        var context = model.TakesContext ? "context" : ContextOf(model);
        var settings = !model.IsQueue ? ""
            : string.Format(
                CultureInfo.InvariantCulture,
                ", {0}, global::Aio.BottomHalfOverflow.{1}",
                model.Capacity,
                model.Rejects ? "Reject" : "Grow");

        writer.Line($"private {model.Names.Class}({model.OwnerType} owner{ContextParameterOf(model)})");
        writer.Indent();
        writer.Line($": base({context}{settings})");
        writer.Unindent();
        writer.Line("{");
        writer.Indent();
        writer.Line("Owner = owner;");
        writer.Close();
    }

    private static string ContextOf(BottomHalfModel model)
    {
        var forgiven = model.Context.IsNullable ? "!" : "";
        return model.Context.Kind switch
        {
            ContextRouteKind.StaticMember => model.OwnerType + "." + model.Context.Name + forgiven,
            ContextRouteKind.ConstructorParameter => "owner." + model.Names.Context + forgiven,
            _ => "owner." + model.Context.Name + forgiven,
        };
    }

    private static void WriteOf(IndentedWriter writer, BottomHalfModel model)
    {
        var node = model.Names.Class;
        writer.Line("/// <summary>The one of an object, made if this is its first use. From any thread.</summary>");
        writer.Open($"public static {node} Of({model.OwnerType} owner{ContextParameterOf(model)})");
        writer.Line($"var node = owner.{model.Names.Slot}.Node;");
        writer.Open("if (node is null || !object.ReferenceEquals(node.Owner, owner))");
        writer.Line($"node = owner.{model.Names.Slot}.Attach(node, new {node}(owner{(model.TakesContext ? ", context" : "")}));");
        writer.Close();
        writer.Line();
        if (model.TakesContext)
        {
            writer.Open("if (!object.ReferenceEquals(node.Context, context))");
            writer.Line("throw new global::System.InvalidOperationException(");
            writer.Indent();
            writer.Line($"\"{model.Method} of this object is bound to the context of its first use. Pass that context, or use another object.\");");
            writer.Unindent();
            writer.Close();
            writer.Line();
        }

        writer.Line("return node;");
        writer.Close();
    }

    private static string ContextParameterOf(BottomHalfModel model) =>
        model.TakesContext ? ", global::Aio.AioContext context" : "";

    private static void WriteRun(IndentedWriter writer, BottomHalfModel model)
    {
        if (!model.IsQueue)
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line($"protected override void Run() => Owner.{model.Method}();");
            return;
        }

        var arguments = new StringBuilder();
        foreach (var parameter in model.Parameters)
        {
            arguments.Append(arguments.Length == 0 ? "" : ", ").Append(parameter.IsIn ? "in " : "").Append("item.").Append(parameter.Field);
        }

        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override void Run(in {model.Names.Payload} item) => Owner.{model.Method}({arguments});");
    }

    private static void WritePayload(IndentedWriter writer, BottomHalfModel model)
    {
        writer.Line("/// <summary>The arguments of one call.</summary>");
        writer.Open($"public readonly struct {model.Names.Payload}");
        var parameters = new StringBuilder();
        foreach (var parameter in model.Parameters)
        {
            writer.Line($"/// <summary>The argument for <c>{parameter.DocumentedName}</c>.</summary>");
            writer.Line($"public readonly {parameter.Type} {parameter.Field};");
            writer.Line();
            parameters.Append(parameters.Length == 0 ? "" : ", ").Append(parameter.Type).Append(' ').Append(parameter.Name);
        }

        writer.Line("/// <summary>Keeps the arguments.</summary>");
        writer.Open($"public {model.Names.Payload}({parameters})");
        foreach (var parameter in model.Parameters)
        {
            writer.Line($"this.{parameter.Field} = {parameter.Name};");
        }

        writer.Close();
        writer.Close();
    }
}
