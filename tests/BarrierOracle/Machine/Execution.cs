using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Machine;

/// <summary>
/// How one run of both threads went, as far as anybody could tell: what each load returned, and in which order each field got its
/// values. Positions count the first thread's steps and then the second's.
/// </summary>
/// <param name="Sources">Four bits for each load in its order: the store it returned the value of, <see cref="Initial"/> if none.</param>
/// <param name="StoresX">Four bits for each store of X, the first of all lowest, above them ones.</param>
/// <param name="StoresY">The same of Y.</param>
internal readonly record struct Execution(ulong Sources, ulong StoresX, ulong StoresY)
{
    /// <summary>In place of a store: the field's first value, which nobody stored. Also the end of an order.</summary>
    public const int Initial = 15;

    public static Execution None => new(0, ulong.MaxValue, ulong.MaxValue);

    /// <summary>The store whose value the load returned.</summary>
    /// <param name="load">Counted among loads.</param>
    public int SourceOf(int load) => (int)(Sources >> (4 * load)) & 15;

    /// <summary>The store whose value the field has now.</summary>
    public int Last(Location location)
    {
        var count = Count(location);
        return count == 0 ? Initial : At(location, count - 1);
    }

    /// <summary>Whether the field got the store's value after the value of another store.</summary>
    public bool IsOverwritten(Location location, int earlier, int later)
    {
        for (var index = Count(location) - 1; index >= 0; index--)
        {
            var store = At(location, index);
            if (store == earlier)
            {
                return false;
            }

            if (store == later)
            {
                return true;
            }
        }

        return false;
    }

    public Execution WithLoad(int load, int source) => this with { Sources = Sources | ((ulong)source << (4 * load)) };

    public Execution WithStore(Location location, int store)
    {
        var shift = 4 * Count(location);
        var flip = (ulong)(store ^ Initial) << shift;
        return location == Location.X ? this with { StoresX = StoresX ^ flip } : this with { StoresY = StoresY ^ flip };
    }

    private int Count(Location location) => (64 - System.Numerics.BitOperations.LeadingZeroCount(~Order(location)) + 3) / 4;

    private int At(Location location, int index) => (int)(Order(location) >> (4 * index)) & 15;

    private ulong Order(Location location) => location == Location.X ? StoresX : StoresY;
}
