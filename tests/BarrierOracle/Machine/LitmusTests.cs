using System.Globalization;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Machine;

/// <summary>
/// The reference machine against the litmus tests of the literature, for two threads. Stores write 1, 2, 3 in the order of the text;
/// the values loaded are given in that order, and those at the end where they matter.
/// </summary>
public class LitmusTests
{
    [Theory]
    [InlineData("WpX RpY || WpY RpX", true)]
    [InlineData("WvX RvY || WvY RvX", true)]
    [InlineData("WvX FRead FWrite RvY || WvY FWrite FRead RvX", true)]
    [InlineData("WpX FFull RpY || WpY RpX", true)]
    [InlineData("WpX FFull RpY || WpY FFull RpX", false)]
    [InlineData("WiX RpY || WiY RpX", false)]
    [InlineData("WpX RiY || WpY RiX", false)]
    [InlineData("WiX RpY || WpY FFull RpX", false)]
    [InlineData("WiX RpY || WvY RvX", true)]
    public void StoreBuffering(string program, bool isAllowed) => Expect(program, "0 0", isAllowed);

    [Theory]
    [InlineData("WpX WpY || RpY RpX", true)]
    [InlineData("WpX WvY || RpY RpX", true)]
    [InlineData("WpX WpY || RvY RpX", true)]
    [InlineData("WpX WvY || RvY RpX", false)]
    [InlineData("WpX FWrite WpY || RpY FRead RpX", false)]
    [InlineData("WpX FRead WpY || RpY FRead RpX", true)]
    [InlineData("WpX FWrite WpY || RpY FWrite RpX", true)]
    [InlineData("WpX FFull WpY || RpY FFull RpX", false)]
    [InlineData("WpX WiY || RiY RpX", false)]
    [InlineData("WpX WvY || if(RpY){RpX}{}", true)]
    [InlineData("WpX WvY || if(RvY){RpX}{}", false)]
    public void MessagePassing(string program, bool isAllowed) => Expect(program, "2 0", isAllowed);

    [Theory]
    [InlineData("RpX WpY || RpY WpX", true)]
    [InlineData("RvX WpY || RpY WpX", true)]
    [InlineData("RvX WpY || RvY WpX", false)]
    [InlineData("RpX WvY || RpY WvX", false)]
    [InlineData("RpX FRead WpY || RpY FWrite WpX", false)]
    public void LoadBuffering(string program, bool isAllowed) => Expect(program, "2 1", isAllowed);

    [Theory]
    [InlineData("if(RpX){WpY}{} || if(RpY){WpX}{}", false)]
    [InlineData("if(RpX){WpY}{} || RvY WpX", false)]
    [InlineData("if(RpX){}{} WpY || RvY WpX", true)]
    [InlineData("while(RpX){} WpY || RvY WpX", false)]
    public void StoreThatDependsOnALoad_WaitsForIt(string program, bool isAllowed) => Expect(program, "2 1", isAllowed);

    [Theory]
    [InlineData("WpX WpY || RpY WpX", true)]
    [InlineData("WpX WvY || RvY WpX", false)]
    [InlineData("WpX WvY || RpY WpX", true)]
    [InlineData("WpX WvY || if(RpY){WpX}{}", false)]
    public void S(string program, bool isAllowed) => Expect(program, "2", isAllowed, x: 1);

    [Theory]
    [InlineData("WpX WpY || WpY RpX", true)]
    [InlineData("WvX WvY || WvY RvX", true)]
    [InlineData("WvX WvY || WvY FFull RvX", false)]
    [InlineData("WpX WpY || WvY FFull RvX", true)]
    public void R(string program, bool isAllowed) => Expect(program, "0", isAllowed, y: 3);

    [Theory]
    [InlineData("WpX WpY || WpY WpX", true)]
    [InlineData("WpX WvY || WpY WpX", true)]
    [InlineData("WpX WvY || WpY WvX", false)]
    [InlineData("WpX FFull WpY || WpY FWrite WpX", false)]
    public void TwoStoresTwice(string program, bool isAllowed) => Expect(program, "", isAllowed, x: 1, y: 3);

    [Theory]
    [InlineData("WpX || RpX RpX", "1 0")]
    [InlineData("WpX || RpX RpX RpX", "0 1 0")]
    [InlineData("RpX WpX || RpY", "1 0")]
    [InlineData("WpX RpX || WpX", "0")]
    [InlineData("WpX RpX RpX || WpX", "2 1")]
    public void LoadsOfOneField_NeverGoBack(string program, string loaded) => Expect(program, loaded, isAllowed: false);

    [Fact]
    public void StoresOfOneThreadToOneField_StayInOrder() => Expect("WpX WpX || RpX", "0", isAllowed: false, x: 1);

    [Theory]
    [InlineData("WpX RpX RpY || WpY RpY RpX")]
    [InlineData("WvX RvX RvY || WvY RvY RvX")]
    public void OwnStore_IsSeenBeforeOthersSeeIt(string program) => Expect(program, "1 0 2 0", isAllowed: true);

    [Fact]
    public void OwnStoreBehindAFence_IsSeenByAll() => Expect("WpX FFull RpX RpY || WpY FFull RpY RpX", "1 0 2 0", isAllowed: false);

    [Theory]
    [InlineData("WvX RvY || WvY FProcessWide RvX", false)]
    [InlineData("WpX RpY || WpY FProcessWide RpX", true)]
    [InlineData("WvX RvY || WpY FProcessWide RpX", false)]
    [InlineData("WvX RpY || WvY FProcessWide RvX", true)]
    [InlineData("WpX FProcessWide RpY || WpY FFull RpX", false)]
    public void ProcessWideBarrier_FencesWhatIsVolatileInTheOtherThread(string program, bool isAllowed) => Expect(program, "0 0", isAllowed);

    private static void Expect(string text, string loaded, bool isAllowed, int? x = null, int? y = null)
    {
        var program = Notation.Program(text);
        var outcomes = from first in Unrolling.Of(program.First)
                       from second in Unrolling.Of(program.Second)
                       let threads = new Threads(first, second)
                       from execution in ReferenceMachine.All(threads)
                       where x is null || Value(execution.Last(Location.X)) == x
                       where y is null || Value(execution.Last(Location.Y)) == y
                       select Loaded(threads, execution);

        Assert.Equal(isAllowed, outcomes.Contains(loaded));
    }

    private static string Loaded(Threads threads, Execution execution)
    {
        var loads = Enumerable.Range(0, threads.Steps.Count(step => step.IsLoad));
        return string.Join(' ', loads.Select(load => Value(execution.SourceOf(load)).ToString(CultureInfo.InvariantCulture)));
    }

    private static int Value(int store) => store == Execution.Initial ? 0 : store + 1;
}
