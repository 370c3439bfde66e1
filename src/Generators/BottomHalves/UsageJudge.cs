using Microsoft.CodeAnalysis;

namespace Aio.Generators.BottomHalves;

/// <summary>A marked method that can work, and what its mark means. It holds symbols: it lives only while it is judged.</summary>
internal readonly record struct MarkedMethod(
    IMethodSymbol Method,
    MarkSettings Settings,
    ContextRoute Context,
    EquatableArray<StubModel> Stubs);

/// <summary>
/// Decides whether a mark can work. The generator and the usage analyzer both ask here, so that there is no error without a
/// missing stub and no missing stub without an error.
/// </summary>
internal static class UsageJudge
{
    /// <summary>Judges one mark.</summary>
    /// <param name="method">The marked method; of a partial one, the part that defines it.</param>
    /// <returns>What can be generated, or null if there is a mistake.</returns>
    public static MarkedMethod? Judge(
        IMethodSymbol method, AttributeData mark, Compilation compilation, ref Mistakes mistakes, CancellationToken cancellation)
    {
        if (!CheckPlace(method, ref mistakes))
        {
            return null;
        }

        var type = method.ContainingType;
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (!ContainingTypes.IsPartial(current))
            {
                mistakes.Add(new(UsageMistakeKind.TypeNotPartial, MistakePlace.Type, current.Name));
            }
        }

        SignatureRules.Check(method, ref mistakes);
        var settings = MarkSettings.Read(mark, isQueue: method.Parameters.Length > 0, ref mistakes);

        cancellation.ThrowIfCancellationRequested();
        if (method.IsStatic)
        {
            return null;
        }

        var context = ContextFinder.Find(type, settings.Context, compilation, ref mistakes);
        if (mistakes.Any)
        {
            return null;
        }

        cancellation.ThrowIfCancellationRequested();
        var stubs = StubDeclarations.Judge(method, settings, context, compilation, ref mistakes);
        return mistakes.Any ? null : new MarkedMethod(method, settings, context, stubs);
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
        else if (type.TypeKind != TypeKind.Class || type.Name.Length == 0 || method.Name.Length == 0)
        {
            mistakes.AddKnownToCompiler();
        }

        return !mistakes.Any;
    }
}
