namespace Aio.Tests.Waking;

/// <summary>The gate alone, step by step.</summary>
public sealed class WakeGateTests
{
    [Fact]
    public void Without_an_announcement_nobody_writes()
    {
        var gate = new WakeGate();

        Assert.False(gate.TakeAnnouncement());
        Assert.False(gate.Notify());
    }

    [Fact]
    public void The_first_who_sees_the_announcement_takes_it_down()
    {
        var gate = new WakeGate();
        gate.Announce();

        Assert.True(gate.TakeAnnouncement());
        Assert.False(gate.TakeAnnouncement());
        Assert.False(gate.Notify());
    }

    [Fact]
    public void A_notification_that_was_up_already_is_written_all_the_same_if_the_loop_is_announced()
    {
        var gate = new WakeGate();
        gate.Notify();
        gate.Announce();

        Assert.True(gate.Notify());
    }

    [Fact]
    public void A_withdrawn_announcement_asks_for_no_write()
    {
        var gate = new WakeGate();
        gate.Announce();
        gate.Withdraw();

        Assert.False(gate.TakeAnnouncement());
    }

    [Fact]
    public void A_notification_stays_until_it_is_accepted_and_is_accepted_once()
    {
        var gate = new WakeGate();
        Assert.False(gate.AcceptNotification());
        gate.Notify();
        gate.Announce();
        gate.Withdraw();

        Assert.True(gate.IsNotified);
        Assert.True(gate.AcceptNotification());
        Assert.False(gate.IsNotified);
        Assert.False(gate.AcceptNotification());
    }

    [Fact]
    public void Its_two_words_are_on_cache_lines_of_their_own()
    {
        Assert.Equal(3 * OwnCacheLine.Bytes, System.Runtime.CompilerServices.Unsafe.SizeOf<WakeGate>());
    }
}
