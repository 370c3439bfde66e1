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
        WriteCancel(writer, model);
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
        var stub = mark.Stubs[0];
        StubDocumentation.WriteSummary(
            writer,
            $"Makes a run of <see cref=\"{mark.Cref}\"/> due on the home thread of its context, once, <paramref name=\"delay\"/> from now,",
            $"in place of the one that was due. Time is that of {Clock(model)}. From any thread; never waits.");
        StubDocumentation.WriteContextParameter(writer, mark, StubRole.Arm);
        writer.Line("/// <param name=\"delay\">How long from now. Zero: in the next iteration of the loop.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\"><paramref name=\"delay\"/> is negative.</exception>");
        StubDocumentation.WriteExceptions(writer, mark);
        StubDocumentation.WriteRemarks(writer, mark.Cref, model.Summary);
        NodeEmitter.WriteAttributes(writer, mark, stub);
        writer.Line($"{stub.Modifiers} void {stub.Name}({NodeEmitter.ContextParameterOf(mark, StubRole.Arm, hasMore: true)}global::System.TimeSpan delay) =>");
        writer.Line($"    {NodeEmitter.NodeOf(mark)}.Arm(delay);");
    }

    private static void WriteArmAt(IndentedWriter writer, TimerModel model)
    {
        var mark = model.Mark;
        var stub = mark.Stubs[1];
        writer.Line();
        StubDocumentation.WriteSummary(
            writer,
            $"As <c>{mark.Stubs[0].Name}</c>, due when {Clock(model)} reads <paramref name=\"nanoseconds\"/>, or at once if it is past that.",
            "From any thread; never waits.");
        StubDocumentation.WriteContextParameter(writer, mark, StubRole.ArmAt);
        writer.Line("/// <param name=\"nanoseconds\">A reading of the clock, in nanoseconds.</param>");
        StubDocumentation.WriteExceptions(writer, mark);
        NodeEmitter.WriteAttributes(writer, mark, stub);
        writer.Line($"{stub.Modifiers} void {stub.Name}({NodeEmitter.ContextParameterOf(mark, StubRole.ArmAt, hasMore: true)}long nanoseconds) =>");
        writer.Line($"    {NodeEmitter.NodeOf(mark)}.ArmAt(nanoseconds);");
    }

    private static void WriteCancel(IndentedWriter writer, TimerModel model)
    {
        var mark = model.Mark;
        var stub = mark.Stubs[2];
        writer.Line();
        StubDocumentation.WriteSummary(
            writer,
            $"Takes away the run of <c>{mark.Member}</c> that is due, now or later, if there is one. From any thread. It does not wait:",
            "called from another thread, a run that has begun may go on.");
        StubDocumentation.WriteContextParameter(writer, mark, StubRole.CancelTimer);
        writer.Line("/// <returns>Whether there was such a run.</returns>");
        NodeEmitter.WriteAttributes(writer, mark, stub);
        writer.Line($"{stub.Modifiers} bool {stub.Name}({NodeEmitter.ContextParameterOf(mark, StubRole.CancelTimer, hasMore: false)}) =>");
        writer.Line($"    {NodeEmitter.IsUsed(mark)} && node.Cancel();");
    }

    private static string Clock(TimerModel model) => model.IsVirtual ? "the context's virtual clock" : "the monotonic clock";
}
