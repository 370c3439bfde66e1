using System.Runtime.InteropServices;

namespace Aio.Tests.BottomHalves;

/// <summary>Bad input gets its documented answer.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void A_null_context_is_refused_by_name()
    {
        Assert.Equal("context", Assert.Throws<ArgumentNullException>(() => new ActionBottomHalf(null!)).ParamName);
        Assert.Equal("context", Assert.Throws<ArgumentNullException>(() => new ActionQueue<int>(null!)).ParamName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_capacity_out_of_range_is_refused_by_name(int capacity)
    {
        using var context = new AioContext();

        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new ActionQueue<int>(context, capacity: capacity));

        Assert.Equal("capacity", exception.ParamName);
    }

    [Fact]
    public void An_unknown_overflow_is_refused_by_name()
    {
        using var context = new AioContext();

        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new ActionQueue<int>(context, overflow: (BottomHalfOverflow)2));

        Assert.Equal("overflow", exception.ParamName);
    }

    [Fact]
    public void An_unknown_back_end_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AioContext(new AioContextOptions { Backend = (AioBackend)9 }));
    }

    [Fact]
    public void A_negative_time_out_is_refused_and_an_infinite_one_is_not()
    {
        using var context = new AioContext();

        Assert.Throws<ArgumentOutOfRangeException>(() => context.Poll(TimeSpan.FromTicks(-1)));

        context.Notify();
        Assert.False(context.Poll(Timeout.InfiniteTimeSpan));
        context.Notify();
        Assert.False(context.Poll(TimeSpan.MaxValue));
    }

    [Fact]
    public void A_null_callback_is_refused_by_name()
    {
        using var context = new AioContext();

        Assert.Equal("callback", Assert.Throws<ArgumentNullException>(() => context.Post(null!, 0)).ParamName);
    }
}

/// <summary>Alone, since it takes the process' descriptors away.</summary>
[Collection(nameof(DescriptorsExhaustedTests))]
[CollectionDefinition(nameof(DescriptorsExhaustedTests), DisableParallelization = true)]
public sealed unsafe partial class DescriptorsExhaustedTests
{
    private const int DescriptorLimit = 7;

    [Theory]
    [InlineData(AioBackend.Epoll)]
    [InlineData(AioBackend.Poll)]
    public void A_context_without_a_descriptor_to_be_had_says_so_and_what_to_do(AioBackend backend)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit is set the way Linux does it.");
        using (new AioContext(new AioContextOptions { Backend = backend }))
        {
            // Everything is loaded by now that needs a descriptor to be loaded.
        }

        Limits limits;
        Assert.Equal(0, GetLimit(DescriptorLimit, &limits));
        var none = limits with { Soft = 0 };
        Assert.Equal(0, SetLimit(DescriptorLimit, &none));
        IOException exception;
        AioContext managed;
        try
        {
            exception = Assert.Throws<IOException>(() => new AioContext(new AioContextOptions { Backend = backend }));
            managed = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
        }
        finally
        {
            Assert.Equal(0, SetLimit(DescriptorLimit, &limits));
        }

        Assert.Contains("errno 24", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ulimit -n", exception.Message, StringComparison.Ordinal);
        managed.Dispose();
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        context.Post(_ => { }, 0);
        Assert.True(context.Poll(blocking: false));
    }

    private record struct Limits(ulong Soft, ulong Hard);

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, Limits* limits);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, Limits* limits);
}
