using Aio.Generators.Handlers;
using Aio.Generators.Stubs;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Marks;

/// <summary>
/// Decides whether a mark can work. The generators and the usage analyzer ask here, so that there is no error without a
/// missing stub and no missing stub without an error.
/// </summary>
internal static class UsageJudge
{
    /// <summary>Judges one mark.</summary>
    /// <returns>What can be generated, or null if there is a mistake.</returns>
    public static JudgedMark? Judge(MarkedMethod marked, Compilation compilation, ref Mistakes mistakes, CancellationToken cancellation)
    {
        var context = JudgeMethod(marked, compilation, ref mistakes);
        if (mistakes.Any)
        {
            return null;
        }

        cancellation.ThrowIfCancellationRequested();
        if (!SpeaksForItsGroup(marked, compilation))
        {
            return new JudgedMark(marked, context, EquatableArray<StubModel>.Empty);
        }

        cancellation.ThrowIfCancellationRequested();
        var stubs = StubDeclarations.Judge(marked, context, compilation, ref mistakes);
        return mistakes.Any ? null : new JudgedMark(marked, context, stubs);
    }

    /// <summary>Judges all about a mark but the names of its stubs.</summary>
    /// <returns>The context, if there is no mistake.</returns>
    public static ContextRoute JudgeMethod(MarkedMethod marked, Compilation compilation, ref Mistakes mistakes)
    {
        if (!CheckPlace(marked.Method, ref mistakes) || !CheckAlone(marked, ref mistakes))
        {
            return default;
        }

        foreach (var type in marked.Type.Model.NotPartial)
        {
            mistakes.Add(new(UsageMistakeKind.TypeNotPartial, MistakePlace.Type, type));
        }

        SignatureRules.Check(marked, compilation, ref mistakes);
        marked.Settings.Check(marked.Mark.Kind, marked.IsQueue, ref mistakes);
        if (marked.Mark.Kind == MarkKind.Handler)
        {
            HandlerRules.Check(marked, compilation, ref mistakes);
        }

        return ContextFinder.Find(marked, compilation, ref mistakes);
    }

    /// <summary>
    /// Whether a mark answers for the names of the stubs: of the handlers of a group, the first that can work. True of all that is
    /// no handler.
    /// </summary>
    private static bool SpeaksForItsGroup(MarkedMethod marked, Compilation compilation)
    {
        if (marked.Mark.Kind == MarkKind.Handler)
        {
            for (var i = marked.First.Index; i < marked.Index; i++)
            {
                var other = marked.Type.Methods[i];
                if (HandlerRules.AreOfOneGroup(marked, other) && other.IsSound(compilation))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Checks what decides alone: with one of these mistakes nothing else about the mark is worth saying.</summary>
    private static bool CheckPlace(IMethodSymbol method, ref Mistakes mistakes)
    {
        var type = method.ContainingType;
        if (type.IsExtension)
        {
            mistakes.Add(new(UsageMistakeKind.InExtensionBlock, MistakePlace.Mark, method.Name));
        }
        else if (method.MethodKind == MethodKind.ExplicitInterfaceImplementation)
        {
            mistakes.Add(new(UsageMistakeKind.ExplicitImplementation, MistakePlace.ExplicitInterface, method.Name));
        }
        else if (method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor)
        {
            // No attribute for methods may stand there.
            mistakes.AddKnownToCompiler();
        }
        else if (method.MethodKind != MethodKind.Ordinary)
        {
            mistakes.Add(new(UsageMistakeKind.NotAnOrdinaryMethod, MistakePlace.Mark));
        }
        else if (type.TypeKind == TypeKind.Struct)
        {
            mistakes.Add(new(UsageMistakeKind.InStruct, MistakePlace.Mark, type.Name));
        }
        else if (type.TypeKind == TypeKind.Interface)
        {
            mistakes.Add(new(UsageMistakeKind.InInterface, MistakePlace.Mark, type.Name));
        }
        else if (ContainingTypes.IsFileLocal(type))
        {
            mistakes.Add(new(UsageMistakeKind.InFileLocalType, MistakePlace.Mark, type.Name));
        }
        else if (type.TypeKind != TypeKind.Class || type.Name.Length == 0 || method.Name.Length == 0 || IsDeclaredTwice(method))
        {
            mistakes.AddKnownToCompiler();
        }

        return !mistakes.Any;
    }

    /// <summary>A method has one mark, whose arguments are all there: else nobody knows what is meant.</summary>
    private static bool CheckAlone(MarkedMethod marked, ref Mistakes mistakes)
    {
        if (marked.Second is { } second)
        {
            mistakes.Add(second.Kind == marked.Mark.Kind
                ? new(UsageMistakeKind.MarkedTwice, MistakePlace.SecondMark, marked.Method.Name, second.Name)
                : new(UsageMistakeKind.MarksExclude, MistakePlace.SecondMark, marked.Mark.Name, second.Name));
        }

        if (marked.Settings.IsErroneous)
        {
            // An argument is half typed: what it will say may be all that is missing.
            mistakes.AddKnownToCompiler();
        }

        return !mistakes.Any;
    }

    /// <summary>Whether another member has the method's name and its parameters: a call of it could mean either.</summary>
    private static bool IsDeclaredTwice(IMethodSymbol method)
    {
        var members = method.ContainingType.GetMembers(method.Name);
        if (members.Length > 1)
        {
            foreach (var member in members)
            {
                if (!ReferenceEquals(member, method)
                    && !RuntimeTypes.IsGenerated(member)
                    && (member is not IMethodSymbol other
                        || (other.Arity == method.Arity && StubSignature.ParametersOf(other) == StubSignature.ParametersOf(method))))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
