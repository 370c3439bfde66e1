using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Generators.Marks;

/// <summary>What a method must look like to be called later, by another thread, with values that were kept meanwhile.</summary>
internal static class SignatureRules
{
    public static void Check(MarkedMethod marked, Compilation compilation, ref Mistakes mistakes)
    {
        var method = marked.Method;
        if (method.Arity > 0)
        {
            mistakes.Add(new(UsageMistakeKind.GenericMethod, MistakePlace.TypeParameters, method.Name));
        }

        if (method.IsAbstract)
        {
            mistakes.Add(new(UsageMistakeKind.AbstractMethod, MistakePlace.AbstractModifier, method.Name));
        }
        else if (Has(method, "LibraryImportAttribute"))
        {
            mistakes.Add(new(UsageMistakeKind.ExternMethod, MistakePlace.Name, method.Name));
        }
        else if (method.IsExtern || method.PartialImplementationPart is { IsExtern: true })
        {
            mistakes.Add(new(UsageMistakeKind.ExternMethod, MistakePlace.ExternModifier, method.Name));
        }

        if (Has(method, "UnmanagedCallersOnlyAttribute"))
        {
            mistakes.Add(new(UsageMistakeKind.ForNativeCallers, MistakePlace.Name, method.Name));
        }

        CheckOverride(method, ref mistakes);
        switch (marked.Mark.Kind)
        {
            case MarkKind.BottomHalf:
                CheckReturn(marked, UsageMistakeKind.ReturnsValue, ref mistakes);
                CheckParameters(method, compilation, ref mistakes);
                break;

            case MarkKind.Timer:
                CheckReturn(marked, UsageMistakeKind.TimerReturnsValue, ref mistakes);
                if (!method.Parameters.IsEmpty || method.IsVararg)
                {
                    mistakes.Add(new(UsageMistakeKind.TimerWithParameters, MistakePlace.ParameterList, method.Name));
                }

                break;
        }
    }

    /// <summary>Whether a parameter can be kept only by unsafe code.</summary>
    public static bool IsPointer(IParameterSymbol parameter) => (TypeContents.Of(parameter.Type) & TypeContent.Pointer) != 0;

    /// <summary>Whether the method is one that nobody can wait for.</summary>
    public static bool IsAsyncVoid(IMethodSymbol method) => method.ReturnsVoid && IsAsync(method);

    /// <summary>
    /// Whether an attribute says how the method and foreign code call each other: that another generator writes what calls that, of which
    /// only an analyzer sees the <c>extern</c>, or that only that may call it.
    /// </summary>
    private static bool Has(IMethodSymbol method, string attributeName)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { ContainingNamespace: { Name: "InteropServices", ContainingNamespace.Name: "Runtime" } } type && type.Name == attributeName)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAsync(IMethodSymbol method) => (method.PartialImplementationPart ?? method).IsAsync;

    private static void CheckReturn(MarkedMethod marked, UsageMistakeKind mistake, ref Mistakes mistakes)
    {
        var method = marked.Method;
        if (method.ReturnsVoid)
        {
            if (IsAsync(method))
            {
                mistakes.Add(new(UsageMistakeKind.AsyncVoid, MistakePlace.AsyncModifier, method.Name, marked.Mark.Name));
            }
        }
        else if (method.ReturnType.TypeKind == TypeKind.Error)
        {
            mistakes.AddKnownToCompiler();
        }
        else if (!marked.IsCoroutine || method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            var kind = mistake == UsageMistakeKind.ReturnsValue && IsAsync(method) ? UsageMistakeKind.AsyncReturnsValue : mistake;
            mistakes.Add(new(kind, MistakePlace.ReturnType, method.Name));
        }
    }

    private static void CheckOverride(IMethodSymbol method, ref Mistakes mistakes)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (Mark.Find(overridden) is { } mark)
            {
                mistakes.Add(new(
                    UsageMistakeKind.OverrideOfMarked, MistakePlace.Mark, method.Name, overridden.ContainingType.Name));
                return;
            }
        }
    }

    private static void CheckParameters(IMethodSymbol method, Compilation compilation, ref Mistakes mistakes)
    {
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            CheckParameter(method, i, compilation, ref mistakes);
            CheckName(method, i, ref mistakes);
        }

        if (method.IsVararg)
        {
            mistakes.Add(new(UsageMistakeKind.VariableArguments, MistakePlace.Name, method.Name));
        }
    }

    /// <summary>While somebody types, parameters may have no name, or the same.</summary>
    private static void CheckName(IMethodSymbol method, int index, ref Mistakes mistakes)
    {
        var name = method.Parameters[index].Name;
        if (name.Length == 0)
        {
            mistakes.AddKnownToCompiler();
        }

        for (var i = 0; i < index; i++)
        {
            if (method.Parameters[i].Name == name)
            {
                mistakes.AddKnownToCompiler();
            }
        }
    }

    private static void CheckParameter(IMethodSymbol method, int index, Compilation compilation, ref Mistakes mistakes)
    {
        var parameter = method.Parameters[index];
        if (parameter.RefKind is not (RefKind.None or RefKind.In)
            || (parameter.RefKind == RefKind.In && parameter.ScopedKind != ScopedKind.None))
        {
            mistakes.Add(new(
                UsageMistakeKind.ParameterByReference, MistakePlace.ParameterModifier, parameter.Name, Parameter: index));
        }

        var content = TypeContents.Of(parameter.Type);
        if ((content & (TypeContent.Error | TypeContent.FileLocal)) != 0
            || AccessibilityRules.IsLessAccessible(parameter.Type, method)
            || ConstraintRules.AreViolated(parameter.Type, compilation))
        {
            mistakes.AddKnownToCompiler();
        }
        else if ((content & TypeContent.Pointer) != 0 && compilation.Options is CSharpCompilationOptions { AllowUnsafe: false })
        {
            // Written or not, there may be no pointer. Where they are allowed, the stub has them, in unsafe code or not: the compiler
            // says it once, of the method, if that is not in unsafe code.
            mistakes.AddKnownToCompiler();
        }
        else if (parameter.Type.IsRefLikeType || parameter.Type is ITypeParameterSymbol { AllowsRefLikeType: true })
        {
            mistakes.Add(new(UsageMistakeKind.RefStructParameter, MistakePlace.ParameterType, parameter.Name, Parameter: index));
        }
    }
}
