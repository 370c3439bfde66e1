namespace Aio.Generators.Stubs;

/// <summary>What a stub does.</summary>
internal enum StubRole
{
    Schedule,
    ScheduleWhenIdle,
    CancelBottomHalf,
    Arm,
    ArmAt,
    CancelTimer,
    Attach,
    Detach,
    SetInterest,
}
