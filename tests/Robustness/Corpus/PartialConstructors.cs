// The constructor that binds the context is declared in one part and written in another.
namespace Corpus;

internal partial class Device
{
    private readonly AioContext _context;

    public partial Device(AioContext context);

    [BottomHalf] private void Kick() { }

    [BottomHalf(Capacity = 8)] private void Complete(int tag, long result) { }
}

internal partial class Device
{
    public partial Device(AioContext context) : base()
    {
        _context = context;
        ScheduleKick();
        ScheduleComplete(1, 2);
    }

    [AioTimer] private void Sweep() { }
}
