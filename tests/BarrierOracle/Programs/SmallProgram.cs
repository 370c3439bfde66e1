namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>A class with two fields and two methods, each of which any thread may run.</summary>
/// <param name="VolatileFields">Whether volatile accesses are written as accesses of volatile fields. There are no plain ones then.</param>
/// <param name="Touched">Whether a third method touches both fields by <c>Volatile</c>, so that nobody doubts that threads share them.</param>
internal sealed record SmallProgram(SmallMethod First, SmallMethod Second, bool VolatileFields = false, bool Touched = true)
{
    public IEnumerable<Statement> All => First.All.Concat(Second.All);

    public bool HasPlainAccess => All.OfType<Access>().Any(access => access.Order == AccessOrder.Plain);

    public int LoadCount => All.OfType<Load>().Count();

    /// <summary>The same for all programs that differ only in the names of fields and methods.</summary>
    public string CanonicalCode
    {
        get
        {
            var straight = Ordered(First.Code, Second.Code);
            var mirrored = Ordered(First.Mirrored.Code, Second.Mirrored.Code);
            var least = string.CompareOrdinal(straight, mirrored) <= 0 ? straight : mirrored;
            return $"{least}{(VolatileFields ? " volatile" : "")}{(Touched ? "" : " untouched")}";
        }
    }

    public override string ToString() => $"{First.Code} || {Second.Code}{(VolatileFields ? " volatile" : "")}{(Touched ? "" : " untouched")}";

    private static string Ordered(string first, string second) => string.CompareOrdinal(first, second) <= 0 ? $"{first} || {second}" : $"{second} || {first}";
}
