using Microsoft.Win32.SafeHandles;

namespace Aio.Tests.Handlers;

/// <summary>Bad input gets its documented answer.</summary>
public abstract class BadHandlerInputTests(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    [Fact]
    public void A_regular_file_is_refused_by_name()
    {
        using var context = NewContext();
        using var file = File.OpenHandle(typeof(BadHandlerInputTests).Assembly.Location);
        var handler = new ActionHandler();

        var exception = Assert.Throws<ArgumentException>(() => handler.Attach(context, file, AioEvents.Read));

        Assert.Equal("descriptor", exception.ParamName);
        Assert.Contains("regular file", exception.Message, StringComparison.Ordinal);
        AssertStaysUsable(context, handler);
    }

    [Fact]
    public unsafe void A_directory_is_refused_by_name()
    {
        using var context = NewContext();
        SafeDescriptor directory;
        fixed (byte* path = "/\0"u8)
        {
            directory = new SafeDescriptor(TestLibc.Open(path, 0));
        }

        using (directory)
        {
            var handler = new ActionHandler();

            var exception = Assert.Throws<ArgumentException>(() => handler.Attach(context, directory, AioEvents.None));

            Assert.Equal("descriptor", exception.ParamName);
            Assert.Contains("directory", exception.Message, StringComparison.Ordinal);
            AssertStaysUsable(context, handler);
        }
    }

    [Fact]
    public void A_closed_handle_is_refused()
    {
        using var context = NewContext();
        var notifier = new EventNotifier();
        notifier.Dispose();
        var handler = new ActionHandler();

        Assert.Throws<ObjectDisposedException>(() => handler.Attach(context, notifier.SafeHandle, AioEvents.Read));

        AssertStaysUsable(context, handler);
    }

    [Fact]
    public void An_invalid_handle_is_refused_by_name()
    {
        using var context = NewContext();
        using var invalid = new SafeFileHandle(-1, ownsHandle: false);
        var handler = new ActionHandler();

        Assert.Equal("descriptor", Assert.Throws<ArgumentException>(() => handler.Attach(context, invalid, AioEvents.Read)).ParamName);

        AssertStaysUsable(context, handler);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(int.MaxValue)]
    public void A_number_that_is_not_open_is_refused_by_name(int number)
    {
        using var context = NewContext();
        using var handle = new SafeDescriptorNotOwned(number);
        var handler = new ActionHandler();

        var exception = Assert.Throws<ArgumentException>(() => handler.Attach(context, handle, AioEvents.Read));

        Assert.Equal("descriptor", exception.ParamName);
        Assert.Contains("not open", exception.Message, StringComparison.Ordinal);
        AssertStaysUsable(context, handler);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(int.MinValue)]
    [InlineData(1L << 32)]
    [InlineData(long.MaxValue)]
    public void A_handle_whose_value_cannot_be_a_descriptor_is_refused_by_name(long value)
    {
        using var context = NewContext();
        using var handle = new SafeDescriptorNotOwned((nint)value);
        var handler = new ActionHandler();

        Assert.Equal("descriptor", Assert.Throws<ArgumentException>(() => handler.Attach(context, handle, AioEvents.Read)).ParamName);

        AssertStaysUsable(context, handler);
    }

    [Theory]
    [InlineData(AioEvents.Poll)]
    [InlineData(AioEvents.Read | AioEvents.PollReady)]
    [InlineData((AioEvents)16)]
    [InlineData((AioEvents)(-1))]
    public void Events_other_than_read_and_write_are_refused_by_name(AioEvents events)
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();

        Assert.Equal("events", Assert.Throws<ArgumentException>(() => handler.Attach(context, notifier.SafeHandle, events)).ParamName);

        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        Assert.Equal("value", Assert.Throws<ArgumentException>(() => handler.Interest = events).ParamName);
        Assert.Equal(AioEvents.Read, handler.Interest);
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();

        Assert.Equal("context",
            Assert.Throws<ArgumentNullException>(() => handler.Attach(null!, notifier.SafeHandle, AioEvents.Read)).ParamName);
        Assert.Equal("descriptor",
            Assert.Throws<ArgumentNullException>(() => handler.Attach(context, null!, AioEvents.Read)).ParamName);
    }

    [Fact]
    public void A_handler_that_is_attached_is_refused_and_stays_attached()
    {
        using var context = NewContext();
        using var other = NewContext();
        using var notifier = new EventNotifier();
        using var second = new EventNotifier();
        var handler = new ActionHandler();
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);

        Assert.Throws<InvalidOperationException>(() => handler.Attach(context, notifier.SafeHandle, AioEvents.Read));
        Assert.Throws<InvalidOperationException>(() => handler.Attach(context, second.SafeHandle, AioEvents.Read));
        Assert.Throws<InvalidOperationException>(() => handler.Attach(other, second.SafeHandle, AioEvents.Read));

        notifier.Set();
        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Reads);
    }

    [Fact]
    public void A_descriptor_that_has_a_handler_is_refused_and_keeps_it()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        var second = new ActionHandler();
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);

        var exception = Assert.Throws<InvalidOperationException>(() => second.Attach(context, notifier.SafeHandle, AioEvents.Read));

        Assert.Contains(nameof(ActionHandler), exception.Message, StringComparison.Ordinal);
        Assert.False(second.IsAttached);
        notifier.Set();
        Assert.True(PollUntilDispatched(context));
        Assert.Equal((1, 0), (handler.Reads, second.Reads));
    }

    [Fact]
    public void A_refused_attachment_holds_no_handle()
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        var handler = new ActionHandler();
        var second = new ActionHandler();
        handler.Attach(context, wire.Near, AioEvents.Read);
        Assert.Throws<InvalidOperationException>(() => second.Attach(context, wire.Near, AioEvents.Read));
        handler.Detach();

        wire.Near.Dispose();

        Assert.True(wire.NearIsClosed);
    }

    [Fact]
    public void Another_thread_than_the_home_thread_is_refused()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        using var second = new EventNotifier();
        var handler = new ActionHandler();
        var other = new ActionHandler();
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        PollOnce(context);

        Assert.Throws<InvalidOperationException>(
            () => OtherThread.Do(() => other.Attach(context, second.SafeHandle, AioEvents.Read)));
        Assert.Throws<InvalidOperationException>(() => OtherThread.Do(() => handler.Interest = AioEvents.None));
        Assert.Throws<InvalidOperationException>(() => OtherThread.Do(handler.Detach));

        Assert.Equal(AioEvents.Read, handler.Interest);
        AssertStaysUsable(context, other);
    }

    [Fact]
    public void A_disposed_context_is_refused()
    {
        var context = NewContext();
        context.Dispose();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();

        Assert.Throws<ObjectDisposedException>(() => handler.Attach(context, notifier.SafeHandle, AioEvents.Read));

        Assert.False(handler.IsAttached);
    }

    [Fact]
    public void An_interest_without_an_attachment_is_refused()
    {
        var handler = new ActionHandler();

        var exception = Assert.Throws<InvalidOperationException>(() => handler.Interest = AioEvents.Read);

        Assert.Contains("not attached", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AioEvents.Read, "OnRead")]
    [InlineData(AioEvents.Write, "OnWrite")]
    public void A_callback_that_is_not_overridden_says_its_name(AioEvents events, string callback)
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new SilentHandler();
        wire.Send();
        handler.Attach(context, wire.Near, events);

        var exception = Assert.Throws<InvalidOperationException>(() => PollUntilDispatched(context));

        Assert.Contains(callback, exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SilentHandler), exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Neither the context nor the handler bears a trace of the refusal.</summary>
    private void AssertStaysUsable(AioContext context, ActionHandler handler)
    {
        Assert.False(handler.IsAttached);
        using var notifier = new EventNotifier();
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();
        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Reads);
        handler.Detach();
    }

    private sealed class SilentHandler : AioFdHandler;
}

/// <summary>A back end without descriptors says so.</summary>
public sealed class DescriptorsOnManagedTests
{
    [Theory]
    [InlineData(AioEvents.None)]
    [InlineData(AioEvents.Read)]
    [InlineData(AioEvents.Write)]
    public void An_attachment_is_refused_and_the_message_names_the_back_ends_that_take_it(AioEvents events)
    {
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();

        var exception = Assert.Throws<PlatformNotSupportedException>(() => handler.Attach(context, notifier.SafeHandle, events));

        Assert.Contains("Managed", exception.Message, StringComparison.Ordinal);
        Assert.Contains("AioBackend.Epoll", exception.Message, StringComparison.Ordinal);
        Assert.Contains("AioBackend.Poll", exception.Message, StringComparison.Ordinal);
        Assert.False(handler.IsAttached);
        Assert.False(context.Poll(blocking: false));
    }

    [Fact]
    public void A_refused_attachment_does_not_hold_the_handle()
    {
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
        using var wire = Wire.Pipe();
        var handler = new ActionHandler();
        Assert.Throws<PlatformNotSupportedException>(() => handler.Attach(context, wire.Near, AioEvents.Read));

        wire.Near.Dispose();

        Assert.True(wire.NearIsClosed);
    }
}

public sealed class BadHandlerInputTestsOnPoll() : BadHandlerInputTests(AioBackend.Poll, isEmbedded: false);

public sealed class BadHandlerInputTestsOnEpoll() : BadHandlerInputTests(AioBackend.Epoll, isEmbedded: false);

public sealed class BadHandlerInputTestsEmbedded() : BadHandlerInputTests(AioBackend.Epoll, isEmbedded: true);
