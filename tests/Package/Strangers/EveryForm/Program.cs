// Every form of mark, as a stranger writes it.
using System.Globalization;
using System.Runtime.InteropServices;
using Aio;

using var context = new AioContext();
using var bell = new EventNotifier();
var device = new Every.Device(context);
var job = new Every.Job<long>(context, 3);
device.ScheduleKick();
device.ScheduleKickWhenIdle();
device.ScheduleComplete(1, 2);
_ = device.ScheduleOffer(Guid.Empty);
device.ScheduleFlush();
device.ScheduleWrite(4);
device.ArmExpire(TimeSpan.Zero);
device.AttachBell(bell);
bell.Set();
job.ScheduleStart();
(job with { Input = 5 }).ScheduleStart();
Every.Sweeper.ScheduleSweep(context);
Every.Sweeper.ArmTick(context, TimeSpan.Zero);
while (device.Runs < 8 || job.Total.Value < 8 || Every.Sweeper.Runs < 2)
{
    _ = context.Poll(true);
}

device.DetachBell();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{device.Runs} runs, {job.Total.Value}, {Every.Sweeper.Runs}"));

namespace Every
{
    /// <summary>Marks of every kind in one class.</summary>
    /// <param name="context">The loop.</param>
    public sealed partial class Device(AioContext context)
    {
        /// <summary>How many callbacks ran.</summary>
        public int Runs { get; private set; }

        /// <summary>Coalescing.</summary>
        [BottomHalf]
        public void Kick() => Runs++;

        /// <summary>Queued.</summary>
        /// <param name="tag">Which one.</param>
        /// <param name="result">What came of it.</param>
        [BottomHalf]
        public void Complete(int tag, long result) => Runs += (int)(result - tag);

        /// <summary>Queued, and refused when there are too many.</summary>
        /// <param name="id">Which one.</param>
        [BottomHalf(Capacity = 16, Overflow = BottomHalfOverflow.Reject)]
        public void Offer(in Guid id) => Runs += id == Guid.Empty ? 1 : 0;

        /// <summary>Waits.</summary>
        /// <returns>When it is done.</returns>
        [BottomHalf]
        public async ValueTask Flush()
        {
            await Task.Yield();
            Runs++;
        }

        /// <summary>Waits, with an argument.</summary>
        /// <param name="block">Which one.</param>
        /// <param name="disposal">Fires when the loop is gone.</param>
        /// <returns>When it is done.</returns>
        [BottomHalf]
        public async Task Write(int block, CancellationToken disposal)
        {
            await Task.Delay(block, disposal).ConfigureAwait(true);
            Runs++;
        }

        /// <summary>A timer.</summary>
        [AioTimer]
        public void Expire() => Runs++;

        /// <summary>A handler of a notifier.</summary>
        /// <param name="notifier">Which one.</param>
        [AioHandler(AioEvents.Read, Group = "Bell")]
        public void OnBell(EventNotifier notifier) => Runs += notifier is null ? 0 : 2;

        /// <summary>A handler of a descriptor.</summary>
        [AioHandler(AioEvents.Read | AioEvents.Write)]
        public void OnReady() => Runs++;

        /// <summary>Handlers of a descriptor, for busy-polling.</summary>
        [AioHandler(AioEvents.Read, Group = "Input")]
        public void OnInput() => Runs++;

        /// <summary>Whether there is something to read.</summary>
        /// <returns>So.</returns>
        [AioHandler(AioEvents.Poll, Group = "Input")]
        public bool HasInput() => Runs < 0;

        /// <summary>There is.</summary>
        [AioHandler(AioEvents.PollReady, Group = "Input")]
        public void OnInputFound() => Runs++;

        /// <summary>Attaches the handlers.</summary>
        /// <param name="descriptor">What is watched.</param>
        public void Open(SafeHandle descriptor) => AttachAioHandlers(descriptor);
    }

    /// <summary>What a job has come to.</summary>
    public sealed class Sum
    {
        /// <summary>The sum.</summary>
        public long Value { get; set; }
    }

    /// <summary>A generic record.</summary>
    /// <typeparam name="T">What it works on.</typeparam>
    /// <param name="Context">The loop.</param>
    /// <param name="Input">What it works on.</param>
    public sealed partial record Job<T>(AioContext Context, T Input)
        where T : struct
    {
        /// <summary>Shared by copies.</summary>
        public Sum Total { get; init; } = new();

        /// <summary>Runs.</summary>
        [BottomHalf]
        public void Start() => Total.Value += Convert.ToInt64(Input, CultureInfo.InvariantCulture);
    }

    /// <summary>Static ones.</summary>
    public static partial class Sweeper
    {
        /// <summary>How many ran.</summary>
        public static int Runs { get; private set; }

        /// <summary>A bottom half of no object.</summary>
        [BottomHalf]
        public static void Sweep() => Runs++;

        /// <summary>A timer of no object.</summary>
        [AioTimer]
        public static void Tick() => Runs++;
    }
}
