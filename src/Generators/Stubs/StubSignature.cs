using System.Collections.Immutable;
using System.Text;
using Aio.Generators.Handlers;
using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Stubs;

/// <summary>What makes a stub differ from another method of the same type: its name, and the types of its parameters.</summary>
/// <remarks>The types are written down only when another member has the name.</remarks>
internal sealed class StubSignature
{
    private string? _parameters;

    private StubSignature(string name, StubRole role, MarkedMethod marked)
    {
        Name = name;
        Role = role;
        Marked = marked;
    }

    public string Name { get; }

    public StubRole Role { get; }

    public MarkedMethod Marked { get; }

    public bool ReturnsBool =>
        Role is StubRole.CancelBottomHalf or StubRole.CancelTimer
        || (Role == StubRole.Schedule && Marked.IsQueue && Marked.Settings.Rejects);

    /// <summary>Those of a marked method: ask it for them, which keeps them.</summary>
    public static ImmutableArray<StubSignature> Of(MarkedMethod marked)
    {
        var name = marked.Settings.Name;
        var method = marked.Method.Name;
        return marked.Mark.Kind switch
        {
            MarkKind.Timer =>
            [
                new(name ?? "Arm" + method, StubRole.Arm, marked),
                new((name ?? "Arm" + method) + "At", StubRole.ArmAt, marked),
                new("Cancel" + (name ?? method), StubRole.CancelTimer, marked),
            ],
            MarkKind.Handler =>
            [
                new("Attach" + (name ?? "AioHandlers"), StubRole.Attach, marked),
                new("Detach" + (name ?? "AioHandlers"), StubRole.Detach, marked),
                new("Set" + (name ?? "AioHandler") + "Interest", StubRole.SetInterest, marked),
            ],
            _ when marked.IsQueue => [new(name ?? "Schedule" + method, StubRole.Schedule, marked)],
            _ =>
            [
                new(name ?? "Schedule" + method, StubRole.Schedule, marked),
                new((name ?? "Schedule" + method) + "WhenIdle", StubRole.ScheduleWhenIdle, marked),
                new("Cancel" + (name ?? method), StubRole.CancelBottomHalf, marked),
            ],
        };
    }

    /// <summary>
    /// Whether a stub takes the context. What an object was never scheduled with it has nothing to cancel on: no need to ask; a
    /// static method has a node for each context.
    /// </summary>
    public static bool TakesContext(StubRole role, bool isStatic) =>
        isStatic || role is not (StubRole.CancelBottomHalf or StubRole.CancelTimer or StubRole.Detach or StubRole.SetInterest);

    /// <summary>Whether the stub can't be declared beside a member of the same name, or would hide it.</summary>
    public bool Meets(ISymbol member, Compilation compilation) =>
        member is not IMethodSymbol method || (method.Arity == 0 && ParametersOf(method) == ParametersIn(compilation));

    public bool Meets(StubSignature other, Compilation compilation) =>
        Name == other.Name && ParametersIn(compilation) == other.ParametersIn(compilation);

    /// <summary>Whether the stub is the missing other half of a method that the user declared partial.</summary>
    public bool Implements(IMethodSymbol method, Compilation compilation) =>
        method.IsStatic == Marked.Method.IsStatic
        && (ReturnsBool ? method.ReturnType.SpecialType == SpecialType.System_Boolean && !method.ReturnsByRef && !method.ReturnsByRefReadonly : method.ReturnsVoid)
        && Meets(method, compilation);

    /// <summary>How a message writes the declaration.</summary>
    public string Describe(Compilation compilation)
    {
        var text = new StringBuilder(Marked.Method.IsStatic ? "static partial " : "partial ");
        text.Append(ReturnsBool ? "bool " : "void ").Append(Name).Append('(');
        var isFirst = true;
        if (TakesContextIn(compilation))
        {
            text.Append("AioContext");
            isFirst = false;
        }

        foreach (var type in OwnParameters(compilation))
        {
            text.Append(isFirst ? "" : ", ").Append(type);
            isFirst = false;
        }

        return text.Append(')').ToString();
    }

    private IEnumerable<string> OwnParameters(Compilation compilation)
    {
        if (Role == StubRole.Schedule)
        {
            foreach (var parameter in Marked.Method.Parameters)
            {
                if (!Marked.IsDisposal(parameter))
                {
                    yield return (parameter.RefKind == RefKind.None ? "" : "in ")
                        + parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
                }
            }
        }
        else if (TypeOfParameter(compilation) is { } type)
        {
            yield return type.Substring(type.LastIndexOf('.') + 1) switch { "Int64" => "long", var name => name };
        }
    }

    /// <summary>As <see cref="ParametersOf"/>.</summary>
    private string ParametersIn(Compilation compilation)
    {
        if (_parameters is null)
        {
            var text = new StringBuilder(TakesContextIn(compilation) ? RuntimeTypes.AioContext + "," : "");
            if (Role == StubRole.Schedule)
            {
                foreach (var parameter in Marked.Method.Parameters)
                {
                    if (!Marked.IsDisposal(parameter))
                    {
                        Append(text, parameter);
                    }
                }
            }
            else if (TypeOfParameter(compilation) is { } type)
            {
                text.Append(type).Append(',');
            }

            _parameters = text.ToString();
        }

        return _parameters;
    }

    private string? TypeOfParameter(Compilation compilation) => Role switch
    {
        StubRole.Arm => "System.TimeSpan",
        StubRole.ArmAt => "System.Int64",
        StubRole.SetInterest => "Aio.AioEvents",
        StubRole.Attach => IsAttachedToNotifier(compilation) ? "Aio.EventNotifier" : "System.Runtime.InteropServices.SafeHandle",
        _ => null,
    };

    private bool IsAttachedToNotifier(Compilation compilation)
    {
        foreach (var other in Marked.Type.Methods)
        {
            if (HandlerRules.AreOfOneGroup(Marked, other) && HandlerRules.TakesNotifier(other) && other.IsSound(compilation))
            {
                return true;
            }
        }

        return false;
    }

    private bool TakesContextIn(Compilation compilation)
    {
        var unheard = default(Mistakes);
        return TakesContext(Role, Marked.Method.IsStatic)
            && ContextFinder.Find(Marked, compilation, ref unheard).Kind == ContextRouteKind.StubParameter;
    }

    /// <summary>As in a documentation id, where tuple names, nullability and <c>dynamic</c> make no difference.</summary>
    public static string ParametersOf(IMethodSymbol method)
    {
        var text = new StringBuilder();
        foreach (var parameter in method.Parameters)
        {
            Append(text, parameter);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IParameterSymbol parameter) =>
        text.Append(DocumentationCommentId.CreateReferenceId(parameter.Type)).Append(parameter.RefKind == RefKind.None ? "," : "@,");
}
