using Aio.Generators.Stubs;
using Aio.Generators.Writing;

namespace Aio.Generators.Timers;

/// <summary>Writes what belongs to one method marked <c>[AioTimer]</c>: the stubs, and the nested timer that runs the method.</summary>
internal static class TimerEmitter
{
    public static void Emit(IndentedWriter writer, TimerModel model)
    {
        var mark = model.Mark;
        WriteArm(writer, model);
        WriteArmAt(writer, model);
        NodeEmitter.WriteCancel(writer, mark, mark.Stubs[2], StubRole.CancelTimer, ", now or later");
        NodeEmitter.WriteFields(writer, mark);

        writer.Line();
        writer.Line($"/// <summary>Runs <see cref=\"{mark.Cref}\"/> on the home thread of its context.</summary>");
        NodeEmitter.OpenClass(writer, mark, "global::Aio.AioTimer", model.IsVirtual ? ", global::Aio.AioClock.Virtual" : "");
        writer.Line($"protected override void Run() => {NodeEmitter.Target(mark)}.{Identifiers.Escape(mark.Member)}();");
        writer.Close();
    }

    private static void WriteArm(IndentedWriter writer, TimerModel model)
    {
        var mark = model.Mark;
        StubDocumentation.WriteSummary(
            writer,
            $"Makes a run of <see cref=\"{mark.Cref}\"/> due on the home thread of its context, once, <paramref name=\"delay\"/> from now,",
            $"in place of the one that was due. Time is that of {Clock(model)}. From any thread; never waits.");
        StubDocumentation.WriteContextParameter(writer, mark, StubRole.Arm);
        writer.Line("/// <param name=\"delay\">How long from now. Zero: in the next iteration of the loop.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\"><paramref name=\"delay\"/> is negative.</exception>");
        StubDocumentation.WriteExceptions(writer, mark);
        StubDocumentation.WriteRemarks(writer, mark.Cref, model.Summary);
        NodeEmitter.WriteStub(writer, mark, mark.Stubs[0], StubRole.Arm, "global::System.TimeSpan delay", "Arm(delay)");
    }

    private static void WriteArmAt(IndentedWriter writer, TimerModel model)
    {
        var mark = model.Mark;
        writer.Line();
        StubDocumentation.WriteSummary(
            writer,
            $"As <c>{mark.Stubs[0].Name}</c>, due when {Clock(model)} reads <paramref name=\"nanoseconds\"/>, or at once if it is past that.",
            "From any thread; never waits.");
        StubDocumentation.WriteContextParameter(writer, mark, StubRole.ArmAt);
        writer.Line("/// <param name=\"nanoseconds\">A reading of the clock, in nanoseconds.</param>");
        StubDocumentation.WriteExceptions(writer, mark);
        NodeEmitter.WriteStub(writer, mark, mark.Stubs[1], StubRole.ArmAt, "long nanoseconds", "ArmAt(nanoseconds)");
    }

    private static string Clock(TimerModel model) => model.IsVirtual ? "the context's virtual clock" : "the monotonic clock";
}
