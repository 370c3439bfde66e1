using Microsoft.CodeAnalysis;

namespace Aio.Generators.Marks;

/// <summary>One of the runtime's attributes on a method.</summary>
internal readonly record struct Mark(MarkKind Kind, AttributeData Attribute)
{
    /// <summary>The attribute as users write it.</summary>
    public string Name => NameOf(Kind);

    public static string NameOf(MarkKind kind) => kind switch
    {
        MarkKind.Handler => "AioHandler",
        MarkKind.Timer => "AioTimer",
        _ => "BottomHalf",
    };

    /// <summary>The first mark of a method, or null.</summary>
    public static Mark? Find(IMethodSymbol method) => Find(method, out _);

    /// <summary>The first mark of a method, or null.</summary>
    /// <param name="second">Another mark of it: a mistake.</param>
    public static Mark? Find(IMethodSymbol method, out Mark? second)
    {
        Mark? first = null;
        second = null;
        foreach (var attribute in method.GetAttributes())
        {
            if (RuntimeTypes.MarkKindOf(attribute.AttributeClass) is not { } kind)
            {
                continue;
            }

            if (first is null)
            {
                first = new Mark(kind, attribute);
            }
            else
            {
                second ??= new Mark(kind, attribute);
            }
        }

        return first;
    }
}
