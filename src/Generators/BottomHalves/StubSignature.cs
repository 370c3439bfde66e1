using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.BottomHalves;

/// <summary>What makes a stub differ from another method of the same type: its name and the types of its parameters.</summary>
/// <param name="Parameters">As in a documentation id, where tuple names, nullability and <c>dynamic</c> make no difference.</param>
internal readonly record struct StubSignature(string Name, string Parameters, bool ReturnsBool)
{
    /// <summary>The stubs of a marked method: to schedule, to schedule when idle, to cancel; of a queued one the first alone.</summary>
    public static ImmutableArray<StubSignature> Of(IMethodSymbol method, MarkSettings settings, ContextRoute context)
    {
        var name = ScheduleName(method, settings);
        var parameters = ParametersOf(method, context.Kind == ContextRouteKind.StubParameter);
        if (method.Parameters.Length > 0)
        {
            return [new StubSignature(name, parameters, settings.Rejects)];
        }

        return
        [
            new StubSignature(name, parameters, ReturnsBool: false),
            new StubSignature(WhenIdleName(method, settings), parameters, ReturnsBool: false),

            // What was never scheduled has no context and nothing to cancel: no need to ask for one.
            new StubSignature(CancelName(method, settings), "", ReturnsBool: true),
        ];
    }

    /// <summary>Whether one of a marked method's stubs has a name. Cheap, unlike the signatures.</summary>
    public static bool HasName(IMethodSymbol method, MarkSettings settings, string name) =>
        name == ScheduleName(method, settings)
        || (method.Parameters.Length == 0 && (name == WhenIdleName(method, settings) || name == CancelName(method, settings)));

    /// <summary>Whether the stub can't be declared beside a member of the same name, or would hide it.</summary>
    public bool Meets(ISymbol member) =>
        member is not IMethodSymbol method || (method.Arity == 0 && ParametersOf(method, takesContext: false) == Parameters);

    /// <summary>Whether the stub is the missing other half of a method that the user declared partial.</summary>
    public bool Implements(IMethodSymbol method) =>
        method is { IsPartialDefinition: true, PartialImplementationPart: null, IsStatic: false }
        && (ReturnsBool ? method.ReturnType.SpecialType == SpecialType.System_Boolean && !method.ReturnsByRef : method.ReturnsVoid);

    public bool Equals(StubSignature other) => Name == other.Name && Parameters == other.Parameters;

    public override int GetHashCode() => Name.GetHashCode();

    private static string ScheduleName(IMethodSymbol method, MarkSettings settings) => settings.Name ?? "Schedule" + method.Name;

    private static string WhenIdleName(IMethodSymbol method, MarkSettings settings) => ScheduleName(method, settings) + "WhenIdle";

    private static string CancelName(IMethodSymbol method, MarkSettings settings) => "Cancel" + (settings.Name ?? method.Name);

    private static string ParametersOf(IMethodSymbol method, bool takesContext)
    {
        var text = new StringBuilder(takesContext ? RuntimeTypes.AioContext + "," : "");
        foreach (var parameter in method.Parameters)
        {
            text.Append(DocumentationCommentId.CreateReferenceId(parameter.Type)).Append(parameter.RefKind == RefKind.None ? "," : "@,");
        }

        return text.ToString();
    }
}
