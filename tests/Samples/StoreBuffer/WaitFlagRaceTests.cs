using StoreBuffer;

namespace Aio.Samples.Tests.StoreBuffer;

public class WaitFlagRaceTests
{
    [Fact]
    public void Post_after_the_time_of_the_other_is_over_loses_nothing()
    {
        using var wake = new AutoResetEvent(initialState: false);
        var race = new WaitFlagRace(new MailboxWithFence(wake), wake);

        race.Right(1);
        race.Left(1);
        race.Count(1);

        Assert.Equal(1, race.Slept);
        Assert.Equal(0, race.Lost);
    }

    [Fact]
    public void Each_round_begins_with_the_flag_down_and_nobody_woken()
    {
        using var wake = new AutoResetEvent(initialState: false);
        var mailbox = new MailboxWithFence(wake);
        var race = new WaitFlagRace(mailbox, wake);

        race.Right(1);
        race.Left(1);
        race.Count(1);

        Assert.False(mailbox.IsWaiting);
        Assert.False(wake.WaitOne(0));
    }

    [Fact]
    public void Item_that_is_there_already_lets_nobody_sleep()
    {
        using var wake = new AutoResetEvent(initialState: false);
        var race = new WaitFlagRace(new MailboxWithFence(wake), wake);

        race.Left(1);
        race.Right(1);
        race.Count(1);

        Assert.Equal(0, race.Slept);
        Assert.Equal(0, race.Lost);
    }
}
