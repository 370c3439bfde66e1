namespace Aio.Generators.Tests.Running;

/// <summary>Handlers, compiled with their stubs and run.</summary>
public class HandlerRunningTests
{
    [Fact]
    public void ReadableDescriptor_ReadUntilDetached() => Assert.Equal("1 2 2", Consumer.Run(
        """
        partial class Connection(AioContext context, System.IO.Pipes.AnonymousPipeServerStream input)
        {
            public int Reads;
            [AioHandler(AioEvents.Read)] internal void OnReadable() { Reads++; input.ReadByte(); }
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                using var input = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In);
                using var output = new System.IO.Pipes.AnonymousPipeClientStream(System.IO.Pipes.PipeDirection.Out, input.ClientSafePipeHandle);
                var connection = new Connection(context, input);
                connection.AttachAioHandlers(input.SafePipeHandle);
                output.WriteByte(1);
                context.Poll(true);
                var first = connection.Reads;
                output.WriteByte(2);
                context.Poll(true);
                var second = connection.Reads;
                connection.DetachAioHandlers();
                connection.DetachAioHandlers();
                output.WriteByte(3);
                context.Poll(false);
                return $"{first} {second} {connection.Reads}";
            }
        }
        """));

    [Fact]
    public void OneMethodForBoth_CalledForEachThatIsWanted() => Assert.Equal("2 1", Consumer.Run(
        """
        partial class Connection(AioContext context)
        {
            public int Calls;
            [AioHandler(AioEvents.Read | AioEvents.Write)] internal void OnReady() => Calls++;
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                using var one = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Dgram, System.Net.Sockets.ProtocolType.Udp);
                one.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
                one.Connect(one.LocalEndPoint!);
                one.Send(new byte[1]);
                var connection = new Connection(context);
                connection.AttachAioHandlers(one.SafeHandle);
                context.Poll(true);
                var both = connection.Calls;
                connection.Calls = 0;
                connection.SetAioHandlerInterest(AioEvents.Read);
                context.Poll(true);
                var reading = connection.Calls;
                connection.DetachAioHandlers();
                return $"{both} {reading}";
            }
        }
        """));

    [Fact]
    public void SetNotifier_ClearedAndHandedOver() => Assert.Equal("True False False", Consumer.Run(
        """
        partial class Queue(AioContext context)
        {
            public EventNotifier? Seen;
            public bool WasSet;
            [AioHandler(AioEvents.Read, Group = "Doorbell")] internal void OnDoorbell(EventNotifier doorbell)
            {
                Seen = doorbell;
                WasSet = doorbell.TestAndClear();
            }
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                using var doorbell = new EventNotifier();
                var queue = new Queue(context);
                queue.AttachDoorbell(doorbell);
                doorbell.Set();
                context.Poll(true);
                var again = context.Poll(false);
                queue.DetachDoorbell();
                return $"{ReferenceEquals(queue.Seen, doorbell)} {queue.WasSet} {again}";
            }
        }
        """));

    [Fact]
    public void PollThatFindsSomething_ReadsWithoutTheNotifier() => Assert.Equal("True 1", Consumer.Run(
        """
        partial class Queue(AioContext context)
        {
            public int Work, Done;
            [AioHandler(AioEvents.Read, Group = "Doorbell")] internal void OnDoorbell(EventNotifier doorbell) { Done += Work; Work = 0; }
            [AioHandler(AioEvents.Poll, Group = "Doorbell")] internal bool HasWork() => Work > 0;
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext(new AioContextOptions { PollMaxNanoseconds = 1_000_000_000 });
                using var doorbell = new EventNotifier();
                var queue = new Queue(context);
                queue.AttachDoorbell(doorbell);

                // The first blocking poll finds out that there is something to poll by; the doorbell ends it.
                doorbell.Set();
                context.Poll(true);
                queue.Work = 1;
                var ran = context.Poll(true);
                queue.DetachDoorbell();
                return $"{ran} {queue.Done}";
            }
        }
        """));

    [Theory]
    [InlineData("connection.AttachAioHandlers(input.SafePipeHandle); connection.AttachAioHandlers(input.SafePipeHandle);", "InvalidOperationException")]
    [InlineData("connection.SetAioHandlerInterest(AioEvents.Read);", "InvalidOperationException: AioHandlers is not attached. Call AttachAioHandlers first.")]
    [InlineData("connection.AttachAioHandlers(input.SafePipeHandle); connection.DetachAioHandlers(); connection.SetAioHandlerInterest(AioEvents.Read);", "InvalidOperationException: AioHandlers is not attached.")]
    [InlineData("connection.AttachAioHandlers(input.SafePipeHandle); connection.SetAioHandlerInterest(AioEvents.Poll);", "ArgumentException")]
    [InlineData("connection.AttachAioHandlers(null!);", "ArgumentNullException")]
    [InlineData("connection.AttachBell(null!);", "ArgumentNullException")]
    [InlineData("context.Poll(false); var t = new Thread(() => Catch(() => connection.AttachAioHandlers(input.SafePipeHandle))); t.Start(); t.Join(); if (Caught is not null) throw Caught;", "InvalidOperationException")]
    public void MisuseOfStubs_AnsweredAsTheRuntimeAnswersIt(string use, string expected) => Assert.StartsWith(expected, Consumer.Run(
        $$"""
        partial class Connection(AioContext context)
        {
            [AioHandler(AioEvents.Read)] internal void OnReadable() { }
            [AioHandler(AioEvents.Read, Group = "Bell")] internal void OnBell(EventNotifier bell) { }
        }
        static class Program
        {
            static Exception? Caught;
            static void Catch(Action action) { try { action(); } catch (InvalidOperationException exception) { Caught = exception; } }
            public static string Run()
            {
                using var context = new AioContext();
                using var input = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In);
                var connection = new Connection(context);
                try { {{use}} }
                catch (Exception exception) { return exception.GetType().Name + ": " + exception.Message; }
                return "none";
            }
        }
        """), StringComparison.Ordinal);

    [Fact]
    public void CopyOfARecord_AttachesItsOwn() => Assert.Equal("1 1", Consumer.Run(
        """
        sealed partial record Bell(AioContext Context, int[] Count)
        {
            [AioHandler(AioEvents.Read)] internal void OnSet(EventNotifier notifier) => Count[0]++;
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                using var one = new EventNotifier();
                using var other = new EventNotifier();
                var bell = new Bell(context, new int[1]);
                bell.AttachAioHandlers(one);
                var copy = bell with { Count = new int[1] };
                copy.AttachAioHandlers(other);
                one.Set();
                other.Set();
                while (context.Poll(false)) { }
                bell.DetachAioHandlers();
                copy.DetachAioHandlers();
                return $"{bell.Count[0]} {copy.Count[0]}";
            }
        }
        """));
}
