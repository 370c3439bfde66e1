namespace Aio.Tests.Waking;

public sealed class EventNotifierTests
{
    public static TheoryData<string> Mechanisms()
    {
        var data = new TheoryData<string> { nameof(WaitHandleMechanism) };
        if (!OperatingSystem.IsWindows())
        {
            data.Add(nameof(PipeMechanism));
        }

        if (OperatingSystem.IsLinux())
        {
            data.Add(nameof(EventFdMechanism));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void It_is_clear_at_first_set_once_however_often_set_and_clear_after_it_was_tested(string mechanism)
    {
        using var notifier = Make(mechanism);
        Assert.False(notifier.TestAndClear());

        notifier.Set();
        notifier.Set();

        Assert.True(notifier.TestAndClear());
        Assert.False(notifier.TestAndClear());
    }

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void Set_never_blocks_however_often_it_was_set(string mechanism)
    {
        using var notifier = Make(mechanism);

        // More than a pipe holds.
        for (var set = 0; set < 100_000; set++)
        {
            notifier.Set();
        }

        Assert.True(notifier.TestAndClear());
        Assert.False(notifier.TestAndClear());
    }

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void What_was_written_before_it_was_set_is_seen_by_who_clears_it(string mechanism)
    {
        const int Rounds = 2_000;
        using var ping = Make(mechanism);
        using var pong = Make(mechanism);
        var value = 0;
        var other = new Thread(() =>
        {
            for (var round = 1; round <= Rounds; round++)
            {
                SpinUntilSet(ping);
                value++;
                pong.Set();
            }
        });
        other.Start();
        for (var round = 1; round <= Rounds; round++)
        {
            ping.Set();
            SpinUntilSet(pong);
            Assert.Equal(round, value);
        }

        other.Join();
    }

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void Disposed_it_refuses_everything_and_may_be_disposed_again(string mechanism)
    {
        var notifier = Make(mechanism);
        var handle = notifier.SafeHandle;
        Assert.False(handle.IsInvalid);

        notifier.Dispose();
        notifier.Dispose();

        Assert.True(handle.IsClosed);
        Assert.Throws<ObjectDisposedException>(notifier.Set);
        Assert.Throws<ObjectDisposedException>(() => notifier.TestAndClear());
    }

    [Fact]
    public unsafe void Its_handle_becomes_readable_when_it_is_set()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It asks poll.");
        using var notifier = new EventNotifier();
        Assert.Equal(0, CountReadable(notifier));

        notifier.Set();
        Assert.Equal(1, CountReadable(notifier));

        notifier.TestAndClear();
        Assert.Equal(0, CountReadable(notifier));

        static int CountReadable(EventNotifier notifier)
        {
            var descriptor = new Libc.PollDescriptor
            {
                Descriptor = (int)notifier.SafeHandle.DangerousGetHandle(),
                Events = Libc.PollIn,
            };
            return Libc.Poll(&descriptor, 1, milliseconds: 0);
        }
    }

    private static void SpinUntilSet(EventNotifier notifier)
    {
        while (!notifier.TestAndClear())
        {
            Thread.Yield();
        }
    }

    private static EventNotifier Make(string mechanism) => new(mechanism switch
    {
        nameof(WaitHandleMechanism) => new WaitHandleMechanism(),
        nameof(PipeMechanism) => new PipeMechanism(),
        nameof(EventFdMechanism) => new EventFdMechanism(),
        _ => throw new ArgumentException($"There is no {mechanism}.", nameof(mechanism)),
    });
}
