using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Generators.Marks;

/// <summary>The arguments of a mark, as they stand there, and their defaults.</summary>
/// <param name="Name">Of the stubs: <c>Name</c>, or the <c>Group</c> of a handler.</param>
/// <param name="HasCapacity">Whether the mark says <c>Capacity</c>.</param>
/// <param name="HasOverflow">Whether the mark says <c>Overflow</c>.</param>
/// <param name="IsErroneous">Whether an argument is no constant, which the compiler reports: it may be half typed.</param>
internal readonly record struct MarkSettings(
    string? Name,
    string? Context,
    int Capacity,
    int Overflow,
    HandlerEvents Events,
    int Clock,
    bool HasCapacity,
    bool HasOverflow,
    bool IsErroneous)
{
    /// <summary>The runtime's own limits, as it documents them.</summary>
    public const int SmallestCapacity = 1;
    public const int LargestCapacity = 1 << 30;
    public const int DefaultCapacity = 256;

    public const string NameArgument = "Name";
    public const string GroupArgument = "Group";
    public const string ContextArgument = "Context";
    public const string CapacityArgument = "Capacity";
    public const string OverflowArgument = "Overflow";
    public const string ClockArgument = "Clock";

    private const int Grow = 0;
    private const int Reject = 1;
    private const int Monotonic = 0;
    private const int Virtual = 1;

    /// <summary>Whether a queue that is full refuses a call.</summary>
    public bool Rejects => Overflow == Reject;

    public bool IsVirtualClock => Clock == Virtual;

    /// <summary>Whether stubs can be called as the mark says, if it says so.</summary>
    public bool HasValidName => Name is null || SyntaxFacts.IsValidIdentifier(Name);

    public static MarkSettings Of(in Mark mark)
    {
        var settings = new MarkSettings(
            null, null, DefaultCapacity, Grow, HandlerEvents.None, Monotonic, HasCapacity: false, HasOverflow: false, IsErroneous: false);
        if (mark.Kind == MarkKind.Handler)
        {
            settings = mark.Attribute.ConstructorArguments is [{ Value: int events }]
                ? settings with { Events = (HandlerEvents)events }
                : settings with { IsErroneous = true };
        }

        foreach (var argument in mark.Attribute.NamedArguments)
        {
            var value = argument.Value;
            settings = (argument.Key, value) switch
            {
                (_, { Kind: TypedConstantKind.Error }) => settings with { IsErroneous = true },
                (NameArgument or GroupArgument, { Value: string name }) => settings with { Name = name },
                (ContextArgument, { Value: string context }) => settings with { Context = context },
                (CapacityArgument, { Value: int capacity }) => settings with { Capacity = capacity, HasCapacity = true },
                (OverflowArgument, { Value: int overflow }) => settings with { Overflow = overflow, HasOverflow = true },
                (ClockArgument, { Value: int clock }) => settings with { Clock = clock },
                _ => settings,
            };
        }

        return settings;
    }

    public void Check(MarkKind kind, bool isQueue, ref Mistakes mistakes)
    {
        if (!HasValidName)
        {
            mistakes.Add(new(UsageMistakeKind.InvalidName, MistakePlace.Argument, Name!, Argument: NameArgumentOf(kind)));
        }

        if (!isQueue)
        {
            // Each is a mistake of its own, with a place of its own.
            CheckNotSet(HasCapacity, CapacityArgument, ref mistakes);
            CheckNotSet(HasOverflow, OverflowArgument, ref mistakes);
        }
        else
        {
            if (Capacity is < SmallestCapacity or > LargestCapacity)
            {
                mistakes.Add(new(UsageMistakeKind.CapacityOutOfRange, MistakePlace.Argument, Argument: CapacityArgument));
            }

            if (Overflow is not (Grow or Reject))
            {
                mistakes.Add(new(UsageMistakeKind.UndefinedOverflow, MistakePlace.Argument, Argument: OverflowArgument));
            }
        }

        if (Clock is not (Monotonic or Virtual))
        {
            mistakes.Add(new(UsageMistakeKind.UndefinedClock, MistakePlace.Argument, Argument: ClockArgument));
        }
    }

    public static string NameArgumentOf(MarkKind kind) => kind == MarkKind.Handler ? GroupArgument : NameArgument;

    private static void CheckNotSet(bool isSet, string argument, ref Mistakes mistakes)
    {
        if (isSet)
        {
            mistakes.Add(new(UsageMistakeKind.QueueSettingWithoutParameters, MistakePlace.Setting, argument, Argument: argument));
        }
    }
}
