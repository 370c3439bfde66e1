using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>What the reference machine says where nobody doubts what is right. Loads are given as method.site.</summary>
public class JudgeTests
{
    [Theory]
    [InlineData("WpX RpY || WpY RpX", "0.1 1.1")]
    [InlineData("WvX RvY || WvY RvX", "0.1 1.1")]
    [InlineData("WvX FRead FWrite RvY || WvY RvX", "0.1 1.1")]
    [InlineData("WpX FFull RpY || WpY RpX", "1.1")]
    [InlineData("WpX RpY || WiY RpX", "0.1")]
    [InlineData("WpX RiY || WpY RpX", "1.1")]
    [InlineData("WpX FFull RpY || WpY FFull RpX", "")]
    public void TwoSides_EachWithoutFenceIsReported(string program, string reported) => Expect(program, reported);

    [Theory]
    [InlineData("WpX RpY || RpX WpY")]
    [InlineData("WpX RpY || WpX RpY")]
    [InlineData("WpX RpX || WpX RpX")]
    [InlineData("WpX WpY || RpY RpX")]
    public void OneSide_NothingIsReported(string program) => Expect(program, "");

    [Theory]
    [InlineData("WpX RpY RpY || WpY RpX", "0.1 1.1")]
    [InlineData("WpX if(){RpY}{} RpY || WpY RpX", "0.1 0.2 1.1")]
    public void LoadThatFollowsALoadOfTheSame_IsReportedIfItMayBeTheFirst(string program, string reported) => Expect(program, reported);

    [Theory]
    [InlineData("WpX WpX RpY || WpY RpX", "0.2 1.1")]
    [InlineData("WpX FFull WpX RpY || WpY FFull RpX", "0.2")]
    [InlineData("if(){WpX}{WpX} RpY || WpY FFull RpX", "0.2")]
    public void SeveralStoresBeforeALoad_MakeOneGap(string program, string reported) => Expect(program, reported);

    [Theory]
    [InlineData("WpX WpY RpY || WpY RpX", "")]
    [InlineData("WpX if(){WpY}{} RpY || WpY FFull RpX", "0.2")]
    [InlineData("WpX WpY RpX || WpX RpY", "0.2 1.1")]
    public void OwnStoreToTheLoadsField_EndsTheSide(string program, string reported) => Expect(program, reported);

    [Theory]
    [InlineData("WpX if(){FFull}{} RpY || WpY FFull RpX", "0.1")]
    [InlineData("WpX if(){FFull}{FFull} RpY || WpY FFull RpX", "")]
    [InlineData("WpX while(){FFull} RpY || WpY FFull RpX", "0.1")]
    [InlineData("while(){RpY WpX} || WpY FFull RpX", "0.0")]
    [InlineData("while(RvY){WpX} || WpY FFull RpX", "0.0")]
    [InlineData("hWpX hRpY || WpY hFFull RpX", "0.1")]
    public void FenceOnSomePaths_IsNotEnough(string program, string reported) => Expect(program, reported);

    [Theory]
    [InlineData("if(){WpX RpY}{WpY RpX} || RpX", "0.1 0.3")]
    [InlineData("if(){WpX FFull RpY}{WpY RpX} || RpX", "0.3")]
    [InlineData("if(){WpX FFull RpY}{WpY FFull RpX} || RpX", "")]
    public void BothSidesInOneMethod_AreTwoThreadsIn(string program, string reported) => Expect(program, reported);

    [Theory]
    [InlineData("WvX FProcessWide RvY || WvY RvX", "")]
    [InlineData("WvX FProcessWide RvY || WvY RpX", "1.1")]
    [InlineData("WvX FProcessWide RvY || WpY RpX", "1.1")]
    public void ProcessWideBarrier_ExcusesTheOtherSideIfThatIsVolatile(string program, string reported) => Expect(program, reported);

    [Fact]
    public void ValueThatATestRulesOut_IsNotRead()
    {
        const string Program = "if(RpY){WpX RpY}{} || WpY RpX";

        Expect(Program, "");
        Assert.NotEmpty(Judge.ByOldValues(Notation.Program(Program), knowing: false).Reported);
    }

    [Theory]
    [InlineData("WvX WvY || WvY RvX")]
    [InlineData("WpX RpY WpY || RvY RpX")]
    public void OutcomeOfAnotherKind_CountsOnlyAmongAllOutcomes(string program)
    {
        Expect(program, "");
        Assert.NotEmpty(Judge.ByAllOutcomes(Notation.Program(program)).Reported);
    }

    [Fact]
    public void EvenlyDrawnPrograms_AreBadJustIfSomethingIsReported()
    {
        Assert.All(EvenlyDrawn.Programs(37), drawn =>
        {
            var verdict = Judge.ByOldValues(drawn.Program);

            Assert.Equal(verdict.IsBad, !verdict.Reported.IsEmpty);
        });
    }

    [Fact]
    public void EvenlyDrawnPrograms_AreJudgedTheSameUnderOtherNames()
    {
        Assert.All(EvenlyDrawn.Programs(41), drawn =>
        {
            var other = new SmallProgram(drawn.Program.Second.Mirrored, drawn.Program.First.Mirrored);

            var renamed = Judge.ByOldValues(other).Reported.Select(load => load with { Method = 1 - load.Method });

            Assert.True(Judge.ByOldValues(drawn.Program).Reported.SetEquals(renamed), drawn.Program.ToString());
        });
    }

    [Fact]
    public void EvenlyDrawnPrograms_WithAFenceBeforeEachLoadReported_AreGood()
    {
        Assert.All(EvenlyDrawn.Programs(43), drawn =>
        {
            var fenced = Fencing.Before(drawn.Program, Judge.ByOldValues(drawn.Program).Reported);

            Assert.False(Judge.ByOldValues(fenced).IsBad, drawn.Program.ToString());
        });
    }

    private static void Expect(string program, string reported)
    {
        var loads = from load in Judge.ByOldValues(Notation.Program(program)).Reported
                    orderby load.Method, load.Site
                    select $"{load.Method}.{load.Site}";

        Assert.Equal(reported, string.Join(' ', loads));
    }
}
