using Microsoft.CodeAnalysis;

namespace Aio.Generators.BottomHalves;

/// <summary>What a method must look like to be called later, by another thread, with values that were kept meanwhile.</summary>
internal static class SignatureRules
{
    public static void Check(IMethodSymbol method, ref Mistakes mistakes)
    {
        if (method.IsStatic)
        {
            mistakes.Add(new(UsageMistakeKind.StaticMethod, MistakePlace.StaticModifier, method.Name));
        }

        if (method.Arity > 0)
        {
            mistakes.Add(new(UsageMistakeKind.GenericMethod, MistakePlace.TypeParameters, method.Name));
        }

        CheckReturn(method, ref mistakes);
        CheckOverride(method, ref mistakes);

        for (var i = 0; i < method.Parameters.Length; i++)
        {
            CheckParameter(method.Parameters[i], i, ref mistakes);
            CheckName(method, i, ref mistakes);
        }

        if (method.IsVararg)
        {
            mistakes.Add(new(UsageMistakeKind.PointerParameter, MistakePlace.Name, "__arglist"));
        }
    }

    private static void CheckReturn(IMethodSymbol method, ref Mistakes mistakes)
    {
        var isAsync = (method.PartialImplementationPart ?? method).IsAsync;
        if (method.ReturnsVoid)
        {
            if (isAsync)
            {
                mistakes.Add(new(UsageMistakeKind.AsyncVoid, MistakePlace.AsyncModifier, method.Name));
            }
        }
        else if (method.ReturnType.TypeKind == TypeKind.Error)
        {
            mistakes.AddKnownToCompiler();
        }
        else
        {
            var kind = isAsync ? UsageMistakeKind.AsyncReturnsValue : UsageMistakeKind.ReturnsValue;
            mistakes.Add(new(kind, MistakePlace.ReturnType, method.Name));
        }
    }

    private static void CheckOverride(IMethodSymbol method, ref Mistakes mistakes)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (RuntimeTypes.FindMark(overridden) is not null)
            {
                mistakes.Add(new(
                    UsageMistakeKind.OverrideOfMarked, MistakePlace.Mark, method.Name, overridden.ContainingType.Name));
                return;
            }
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

    private static void CheckParameter(IParameterSymbol parameter, int index, ref Mistakes mistakes)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In)
            || (parameter.RefKind == RefKind.In && parameter.ScopedKind != ScopedKind.None))
        {
            mistakes.Add(new(
                UsageMistakeKind.ParameterByReference, MistakePlace.ParameterModifier, parameter.Name, Parameter: index));
        }

        var content = TypeContents.Of(parameter.Type);
        if ((content & (TypeContent.Error | TypeContent.FileLocal)) != 0)
        {
            mistakes.AddKnownToCompiler();
        }
        else if ((content & TypeContent.Pointer) != 0)
        {
            mistakes.Add(new(UsageMistakeKind.PointerParameter, MistakePlace.ParameterType, parameter.Name, Parameter: index));
        }
        else if (parameter.Type.IsRefLikeType || parameter.Type is ITypeParameterSymbol { AllowsRefLikeType: true })
        {
            mistakes.Add(new(UsageMistakeKind.RefStructParameter, MistakePlace.ParameterType, parameter.Name, Parameter: index));
        }
    }
}
