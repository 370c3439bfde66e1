namespace Aio.Benchmarks.Micro;

// Written by hand, as the generator's stubs come down to these three.

internal sealed class RepeatingBottomHalf(AioContext context) : BottomHalf(context)
{
    protected override void Run() => Schedule();
}

internal sealed class SilentBottomHalf(AioContext context) : BottomHalf(context)
{
    protected override void Run()
    {
    }
}

internal sealed class SummingQueue(AioContext context) : BottomHalfQueue<(int Tag, long Result)>(context)
{
    public long Sum { get; private set; }

    protected override void Run(in (int Tag, long Result) item) => Sum += item.Result;
}

internal sealed class SilentTimer(AioContext context, AioClock clock) : AioTimer(context, clock)
{
    protected override void Run()
    {
    }
}
