using CsCheck;

namespace Aio.Tests.Timers;

/// <summary>Any sequence of operations on any timers, against a model that keeps a list and looks for the smallest.</summary>
public sealed class TimerModelTests
{
    private static readonly Gen<Operation> AnyOperation = Gen.Select(
        Gen.Enum<Kind>(), Gen.Int[0, 199], Gen.Int[0, 40], (kind, timer, time) => new Operation(kind, timer, time));

    [Fact]
    public void What_runs_and_when_is_what_a_sorted_list_says() =>
        AnyOperation.Array[0, 600].Sample(operations =>
        {
            using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
            context.VirtualClock.Pause();
            context.VirtualClock.Set(1L << 40);
            context.Poll(blocking: false);
            var ran = new List<int>();
            var timers = Enumerable.Range(0, 200).Select(number => new ActionTimer(context, () => ran.Add(number))).ToArray();
            var model = new Model();

            foreach (var (kind, number, time) in operations)
            {
                var timer = timers[number];
                var deadline = context.VirtualClock.Nanoseconds + time;
                switch (kind)
                {
                    case Kind.Arm:
                        timer.ArmAt(deadline);
                        model.Arm(number, deadline);
                        break;
                    case Kind.ArmManyElsewhere:
                        OtherThread.Do(() =>
                        {
                            for (var other = number; other < Math.Min(200, number + 100); other += 3)
                            {
                                timers[other].ArmAt(deadline + (other % 5));
                                model.Arm(other, deadline + (other % 5));
                            }
                        });
                        break;
                    case Kind.Cancel:
                        if (timer.Cancel() != model.Cancel(number))
                        {
                            return false;
                        }

                        break;
                    case Kind.CancelElsewhere:
                        if (OtherThread.Do(timer.Cancel) != model.Cancel(number))
                        {
                            return false;
                        }

                        break;
                    default:
                        context.VirtualClock.Set(deadline);
                        ran.Clear();
                        context.Poll(blocking: false);
                        if (!ran.SequenceEqual(model.Expire(deadline)))
                        {
                            return false;
                        }

                        break;
                }

                if (timer.IsArmed != model.IsArmed(number))
                {
                    return false;
                }
            }

            return true;
        }, iter: 300);

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(1_000_000_000)]
    [InlineData(long.MaxValue / 2)]
    public void Ten_thousand_that_expire_together_run_in_order(long range)
    {
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
        context.VirtualClock.Pause();
        context.Poll(blocking: false);
        var random = new Random(4711);
        var ran = new List<(long Deadline, int Number)>();
        var expected = new List<(long Deadline, int Number)>();
        var limit = Math.Min(range, 1L << 60);
        for (var number = 0; number < 10_000; number++)
        {
            var entry = (Deadline: random.NextInt64(range), Number: number);
            new ActionTimer(context, () => ran.Add(entry)).ArmAt(entry.Deadline);
            if (entry.Deadline <= limit)
            {
                expected.Add(entry);
            }
        }

        context.VirtualClock.Set(Math.Max(limit, context.VirtualClock.Nanoseconds));
        context.Poll(blocking: false);

        Assert.Equal(expected.Order(), ran);
    }

    private enum Kind
    {
        Arm,
        ArmManyElsewhere,
        Cancel,
        CancelElsewhere,
        Poll,
    }

    private readonly record struct Operation(Kind Kind, int Timer, int Time);

    private sealed class Model
    {
        private readonly List<(long Deadline, int Place, int Number)> _armed = [];
        private int _places;

        public void Arm(int number, long deadline)
        {
            Cancel(number);
            _armed.Add((deadline, _places++, number));
        }

        public bool Cancel(int number) => _armed.RemoveAll(entry => entry.Number == number) > 0;

        public bool IsArmed(int number) => _armed.Exists(entry => entry.Number == number);

        public List<int> Expire(long now)
        {
            var due = _armed.Where(entry => entry.Deadline <= now).Order().Select(entry => entry.Number).ToList();
            _armed.RemoveAll(entry => entry.Deadline <= now);
            return due;
        }
    }
}
