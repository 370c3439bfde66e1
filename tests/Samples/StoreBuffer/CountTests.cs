using StoreBuffer;

namespace Aio.Samples.Tests.StoreBuffer;

/// <summary>What the table counts, with sides that read what they are told.</summary>
public sealed class CountTests
{
    private const int Round = 7;

    [Theory]
    [InlineData(Round - 1, Round - 1, 1, 0, 0, 0)]
    [InlineData(Round - 1, Round, 0, 1, 0, 0)]
    [InlineData(Round, Round - 1, 0, 0, 1, 0)]
    [InlineData(Round, Round, 0, 0, 0, 1)]
    public void Each_pair_of_values_is_counted_as_what_it_is(int left, int right, params int[] counts)
    {
        var race = new StoreBufferingRace(new Told(left, right));

        race.Left(Round);
        race.Right(Round);
        race.Count(Round);

        Assert.Equal(counts.Select(count => (long)count), [race.BothOld, race.OnlyRightNew, race.OnlyLeftNew, race.BothNew]);
    }

    [Theory]
    [InlineData(false, false, 0, 0)]
    [InlineData(true, false, 0, 0)]
    [InlineData(true, true, 1, 0)]
    [InlineData(false, true, 1, 1)]
    public void A_wake_up_is_lost_if_one_sleeps_and_the_other_does_not_wake(bool hasWoken, bool hasSlept, params int[] counts)
    {
        using var wake = new AutoResetEvent(initialState: hasWoken);
        var race = new WaitFlagRace(new ToldToSleep(hasWoken, hasSlept), wake);

        race.Left(Round);
        race.Right(Round);
        race.Count(Round);

        Assert.Equal(counts.Select(count => (long)count), [race.Slept, race.Lost]);
        Assert.False(wake.WaitOne(TimeSpan.Zero));
    }

    private sealed class Told(int left, int right) : IStoreBuffering
    {
        public int X => 0;

        public int Y => 0;

        public int Left(int value) => left;

        public int Right(int value) => right;
    }

    private sealed class ToldToSleep(bool hasWoken, bool hasSlept) : IMailbox
    {
        public int Item => 0;

        public bool IsWaiting => false;

        public bool Post(int item) => hasWoken;

        public bool Await(int item, TimeSpan limit) => hasSlept;

        public void StopWaiting()
        {
        }
    }
}
