using System.Collections.Immutable;

namespace Aio.BarrierOracle.Tests.Machine;

/// <summary>Two runs side by side, in the form in which the machine executes them.</summary>
internal sealed class Threads
{
    /// <summary>So many fit into the machine's words.</summary>
    public const int MostLoads = 16;

    /// <summary>So many fit into the machine's words; one number says that there is none.</summary>
    public const int MostStores = 15;

    private readonly int[] _numbers;

    public Threads(ImmutableArray<Step> first, ImmutableArray<Step> second)
    {
        First = first;
        Steps = [.. first, .. second];
        Before = [.. ProgramOrder.Of(first), .. ProgramOrder.Of(second).Select(bits => bits << first.Length)];
        _numbers = new int[Steps.Length];
        var (loads, stores) = (0, 0);
        for (var position = 0; position < Steps.Length; position++)
        {
            HalfFences |= Steps[position].IsHalfFence ? 1u << position : 0;
            _numbers[position] = Steps[position].IsLoad ? loads++ : Steps[position].IsStore ? stores++ : -1;
        }

        if (loads > MostLoads || stores > MostStores || Steps.Length > 31)
        {
            throw new ArgumentException($"{loads} loads, {stores} stores, {Steps.Length} steps are more than the machine holds.", nameof(second));
        }
    }

    public ImmutableArray<Step> First { get; }

    /// <summary>Of both, the first's before the second's.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <summary>For each step those that must have been performed before it, as bits.</summary>
    public ImmutableArray<uint> Before { get; }

    /// <summary>Nothing is to be done when these are reached, as bits. What they order is in <see cref="Before"/>.</summary>
    public uint HalfFences { get; }

    public int CountFirst => First.Length;

    /// <summary>A store's number among stores, a load's among loads.</summary>
    public int NumberOf(int position) => _numbers[position];

    /// <summary>Where the thread of a step begins.</summary>
    public int StartOf(int position) => position < CountFirst ? 0 : CountFirst;

    /// <summary>Where the thread of a step ends.</summary>
    public int EndOf(int position) => position < CountFirst ? CountFirst : Steps.Length;

    /// <summary>The last store of the same thread to the load's field that is written before the load; -1 if there is none.</summary>
    public int OwnStoreBefore(int load)
    {
        for (var position = load - 1; position >= StartOf(load); position--)
        {
            if (Steps[position].IsStore && Steps[position].IsOfSameLocation(Steps[load]))
            {
                return position;
            }
        }

        return -1;
    }
}
