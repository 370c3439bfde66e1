#!/usr/bin/env dotnet
#:property Nullable=enable
// A program without a class, whose class has a part nevertheless.
using var context = new AioContext();
var program = new Program { Context = context };
program.ScheduleKick();
program.ScheduleComplete(1);
[AioTimer] void Local() { }
[BottomHalf] static async Task LocalAsync(int delay) => await Task.Delay(delay);
while (context.Poll(false)) { Local(); await LocalAsync(args.Length); }
return 0;

internal sealed partial class Program
{
    public required AioContext Context { get; init; }

    [BottomHalf] internal void Kick() { }

    [BottomHalf] internal void Complete(int tag) => Context.ToString();
}
