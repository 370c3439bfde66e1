namespace Aio.Generators.Tests.Running;

/// <summary>Methods that return tasks, compiled with their stubs and run.</summary>
public class CoroutineRunningTests
{
    [Fact]
    public void ScheduledTwice_RunsOnceAndResumesOnTheHomeThread() => Assert.Equal("1 True", Consumer.Run(
        """
        partial class Device(AioContext context)
        {
            public int Runs, Thread;
            public readonly TaskCompletionSource Gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
            [BottomHalf] public async ValueTask Flush()
            {
                Runs++;
                await Gate.Task;
                Thread = Environment.CurrentManagedThreadId;
            }
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var device = new Device(context);
                device.ScheduleFlush();
                device.ScheduleFlush();
                context.Poll(false);
                new Thread(device.Gate.SetResult).Start();
                while (device.Thread == 0) context.Poll(true);
                return $"{device.Runs} {device.Thread == Environment.CurrentManagedThreadId}";
            }
        }
        """));

    [Fact]
    public void ScheduledWhileItWaits_RunsOnceMoreAfterwards() => Assert.Equal("begin end begin end", Consumer.Run(
        """
        partial class Device(AioContext context)
        {
            public readonly List<string> Seen = [];
            public TaskCompletionSource Gate = new();
            [BottomHalf] public async Task Flush()
            {
                Seen.Add("begin");
                await Gate.Task;
                Seen.Add("end");
            }
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var device = new Device(context);
                device.ScheduleFlush();
                context.Poll(false);
                device.ScheduleFlush();
                device.ScheduleFlush();
                context.Poll(false);
                device.Gate.SetResult();
                while (context.Poll(false)) { }
                return string.Join(' ', device.Seen);
            }
        }
        """));

    [Fact]
    public void CancelledWhileItWaits_RunsNoMore() => Assert.Equal("True 1", Consumer.Run(
        """
        partial class Device(AioContext context)
        {
            public int Runs;
            public TaskCompletionSource Gate = new();
            [BottomHalf] public async Task Flush() { Runs++; await Gate.Task; }
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var device = new Device(context);
                device.ScheduleFlush();
                context.Poll(false);
                device.ScheduleFlush();
                var cancelled = device.CancelFlush();
                device.Gate.SetResult();
                while (context.Poll(false)) { }
                return $"{cancelled} {device.Runs}";
            }
        }
        """));

    [Fact]
    public void CallsWithArguments_OneAfterTheOther() => Assert.Equal("+1 -1 +2 -2 +3 -3", Consumer.Run(
        """
        partial class Device(AioContext context)
        {
            public readonly List<string> Seen = [];
            [BottomHalf] public async ValueTask Write(int block, CancellationToken disposal)
            {
                Seen.Add("+" + block);
                await Task.Yield();
                Seen.Add("-" + block);
            }
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var device = new Device(context);
                for (var i = 1; i <= 3; i++) device.ScheduleWrite(i);
                while (device.Seen.Count < 6) context.Poll(true);
                return string.Join(' ', device.Seen);
            }
        }
        """));

    [Theory]
    [InlineData("throw new TimeoutException();")]
    [InlineData("await Task.Yield(); throw new TimeoutException();")]
    public void Exception_LeavesPoll(string body) => Assert.Equal("TimeoutException 2", Consumer.Run(
        $$"""
        partial class Device(AioContext context)
        {
            public int Runs;
            [BottomHalf] public async ValueTask Flush() { if (Runs++ == 0) { await Task.CompletedTask; {{body}} } }
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var device = new Device(context);
                device.ScheduleFlush();
                var caught = "";
                while (caught == "")
                {
                    try { context.Poll(true); } catch (TimeoutException exception) { caught = exception.GetType().Name; }
                }
                device.ScheduleFlush();
                context.Poll(false);
                return $"{caught} {device.Runs}";
            }
        }
        """));

    [Fact]
    public void Disposal_CancelsTheToken() => Assert.Equal("True cancelled", Consumer.Run(
        """
        partial class Device(AioContext context)
        {
            public readonly TaskCompletionSource<string> Ended = new();
            public bool HasBegun;
            [BottomHalf] public async ValueTask Serve(CancellationToken disposal)
            {
                HasBegun = true;
                try { await Task.Delay(Timeout.Infinite, disposal); }
                catch (OperationCanceledException) { Ended.SetResult("cancelled"); throw; }
            }
        }
        static class Program
        {
            public static string Run()
            {
                var context = new AioContext();
                var device = new Device(context);
                device.ScheduleServe();
                context.Poll(false);
                context.Dispose();
                return $"{device.HasBegun} {device.Ended.Task.GetAwaiter().GetResult()}";
            }
        }
        """));

    [Fact]
    public void QueueThatRejects_FullWhileOneWaits() => Assert.Equal("True True False", Consumer.Run(
        """
        partial class Device(AioContext context)
        {
            public TaskCompletionSource Gate = new();
            [BottomHalf(Capacity = 1, Overflow = BottomHalfOverflow.Reject)] public async Task Write(int block) => await Gate.Task;
        }
        static class Program
        {
            public static string Run()
            {
                using var context = new AioContext();
                var device = new Device(context);
                var first = device.ScheduleWrite(1);
                context.Poll(false);
                var second = device.ScheduleWrite(2);
                var third = device.ScheduleWrite(3);
                device.Gate.SetResult();
                while (context.Poll(false)) { }
                return $"{first} {second} {third}";
            }
        }
        """));
}
