namespace Aio.Tests.Handlers;

/// <summary>What a handler is called for, and for how long.</summary>
public abstract class ReadinessTests(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    [Fact]
    public void Readiness_is_a_level_so_that_unread_data_is_reported_again()
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        var handler = new ActionHandler();
        handler.Attach(context, wire.Near, AioEvents.Read);
        wire.Send();

        for (var poll = 1; poll <= 3; poll++)
        {
            Assert.True(PollUntilDispatched(context));
            Assert.Equal(poll, handler.Reads);
        }

        wire.Receive();
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Room_to_write_is_reported_to_who_is_interested_in_writing()
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        var handler = new ActionHandler();
        Wire.Fill(wire.Far);
        handler.Attach(context, wire.Far, AioEvents.Write);
        AssertNothingIsReady(context);

        Wire.Drain(wire.Near);

        Assert.True(PollUntilDispatched(context));
        Assert.Equal((0, 1), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void A_hang_up_without_data_on_a_pipe_is_reported_to_the_reader()
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        var received = new List<int?>();
        var handler = new ActionHandler { WhenRead = () => received.Add(wire.Receive()) };
        handler.Attach(context, wire.Near, AioEvents.Read);
        PollOnce(context);

        wire.Far.Dispose();

        Assert.True(PollUntilDispatched(context));
        Assert.Equal([-1], received);
    }

    [Fact]
    public void A_hang_up_on_a_socket_is_reported_to_the_reader_after_the_data()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var received = new List<int?>();
        var handler = new ActionHandler { WhenRead = () => received.Add(wire.Receive()) };
        handler.Attach(context, wire.Near, AioEvents.Read);
        wire.Send(7);
        wire.Far.Dispose();

        Assert.True(PollUntilDispatched(context));
        Assert.True(PollUntilDispatched(context));

        Assert.Equal([7, -1], received);
    }

    [Fact]
    public void A_hang_up_is_not_reported_to_the_writer_of_one_that_is_interested_in_reading_too()
    {
        using var context = NewContext();
        using var wire = HungUpWithoutRoom();
        var handler = new ActionHandler();
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);

        Assert.True(PollUntilDispatched(context));

        Assert.Equal((1, 0), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void A_mere_writer_is_told_of_a_hang_up_and_so_is_not_spun_on()
    {
        using var context = NewContext();
        using var wire = HungUpWithoutRoom();
        var handler = new ActionHandler();
        handler.WhenWritten = handler.Detach;
        handler.Attach(context, wire.Near, AioEvents.Write);

        Assert.True(PollUntilDispatched(context));

        Assert.Equal((0, 1), (handler.Reads, handler.Writes));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void An_error_of_a_pipe_whose_reader_has_gone_is_reported_to_who_writes()
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        Wire.Fill(wire.Far);
        var handler = new ActionHandler();
        handler.Attach(context, wire.Far, AioEvents.Write);
        AssertNothingIsReady(context);

        wire.Near.Dispose();

        Assert.True(PollUntilDispatched(context));
        Assert.Equal((0, 1), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void An_error_of_a_pipe_whose_reader_has_gone_is_reported_to_who_reads()
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        var handler = new ActionHandler();
        handler.Attach(context, wire.Far, AioEvents.Read);
        AssertNothingIsReady(context);

        wire.Near.Dispose();

        Assert.True(PollUntilDispatched(context));
        Assert.Equal((1, 0), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void An_error_is_reported_to_both_in_order()
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        Wire.Fill(wire.Far);
        var order = new List<string>();
        var handler = new ActionHandler { WhenRead = () => order.Add("read"), WhenWritten = () => order.Add("write") };
        handler.Attach(context, wire.Far, AioEvents.Read | AioEvents.Write);
        wire.Near.Dispose();

        PollUntilDispatched(context);

        Assert.Equal(["read", "write"], order);
    }

    [Fact]
    public void One_that_is_readable_and_writable_is_called_for_reading_and_then_for_writing()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var order = new List<string>();
        var handler = new ActionHandler { WhenRead = () => order.Add("read"), WhenWritten = () => order.Add("write") };
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(["read", "write"], order);
    }

    [Fact]
    public void One_that_gives_up_writing_while_it_reads_is_not_called_for_writing()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            wire.Receive();
            handler.Interest = AioEvents.Read;
        };
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal((1, 0), (handler.Reads, handler.Writes));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void One_that_detaches_while_it_reads_is_not_called_for_writing()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.WhenRead = handler.Detach;
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal((1, 0), (handler.Reads, handler.Writes));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void One_that_attaches_itself_anew_while_it_reads_is_not_called_for_the_room_it_had_before()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        using var other = Wire.Sockets();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            handler.Detach();
            handler.Attach(context, other.Near, AioEvents.Read | AioEvents.Write);
        };
        Wire.Fill(other.Near);
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();

        PollUntilDispatched(context);

        Assert.Equal((1, 0), (handler.Reads, handler.Writes));
        AssertNothingIsReady(context);
    }

    /// <summary>Neither readable, to who does not ask, nor writable: only hung up.</summary>
    private static Wire HungUpWithoutRoom()
    {
        var wire = Wire.Sockets();
        Wire.Fill(wire.Near);
        Assert.Equal(0, TestLibc.ShutDown(wire.Near, TestLibc.ShutDownBoth));
        return wire;
    }
}

public sealed class ReadinessTestsOnPoll() : ReadinessTests(AioBackend.Poll, isEmbedded: false);

public sealed class ReadinessTestsOnEpoll() : ReadinessTests(AioBackend.Epoll, isEmbedded: false);

public sealed class ReadinessTestsEmbedded() : ReadinessTests(AioBackend.Epoll, isEmbedded: true);
