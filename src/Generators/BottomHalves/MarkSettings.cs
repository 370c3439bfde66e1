using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Generators.BottomHalves;

/// <summary>The arguments of a <c>[BottomHalf]</c>.</summary>
internal readonly record struct MarkSettings(string? Name, string? Context, int Capacity, bool Rejects)
{
    /// <summary>The runtime's own limits, as it documents them.</summary>
    public const int SmallestCapacity = 1;
    public const int LargestCapacity = 1 << 30;
    public const int DefaultCapacity = 256;

    private const int Grow = 0;
    private const int Reject = 1;

    public static MarkSettings Of(AttributeData mark)
    {
        var unheard = default(Mistakes);
        return Read(mark, isQueue: true, ref unheard);
    }

    public static MarkSettings Read(AttributeData mark, bool isQueue, ref Mistakes mistakes)
    {
        string? name = null;
        string? context = null;
        var capacity = DefaultCapacity;
        var overflow = Grow;
        foreach (var argument in mark.NamedArguments)
        {
            switch (argument.Key)
            {
                case nameof(Name):
                    name = argument.Value.Value as string;
                    if (name is not null && !SyntaxFacts.IsValidIdentifier(name))
                    {
                        mistakes.Add(new(UsageMistakeKind.InvalidName, MistakePlace.Argument, name, Argument: argument.Key));
                    }

                    break;

                case nameof(Context):
                    context = argument.Value.Value as string;
                    break;

                case nameof(Capacity) when argument.Value.Value is int value:
                    capacity = value;
                    if (!isQueue)
                    {
                        mistakes.Add(new(UsageMistakeKind.QueueSettingWithoutParameters, MistakePlace.Setting, argument.Key, Argument: argument.Key));
                    }
                    else if (capacity is < SmallestCapacity or > LargestCapacity)
                    {
                        mistakes.Add(new(UsageMistakeKind.CapacityOutOfRange, MistakePlace.Argument, Argument: argument.Key));
                    }

                    break;

                case "Overflow" when argument.Value.Value is int value:
                    overflow = value;
                    if (!isQueue)
                    {
                        mistakes.Add(new(UsageMistakeKind.QueueSettingWithoutParameters, MistakePlace.Setting, argument.Key, Argument: argument.Key));
                    }
                    else if (overflow is not (Grow or Reject))
                    {
                        mistakes.Add(new(UsageMistakeKind.UndefinedOverflow, MistakePlace.Argument, Argument: argument.Key));
                    }

                    break;
            }
        }

        return new MarkSettings(name, context, capacity, overflow == Reject);
    }
}
