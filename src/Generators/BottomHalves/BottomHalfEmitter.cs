using System.Text;
using Aio.Generators.Stubs;
using Aio.Generators.Writing;

namespace Aio.Generators.BottomHalves;

/// <summary>Writes what belongs to one method marked <c>[BottomHalf]</c>: the stubs, and the nested class that runs the method.</summary>
internal static class BottomHalfEmitter
{
    public static void Emit(IndentedWriter writer, BottomHalfModel model)
    {
        var mark = model.Mark;
        if (model.IsQueue)
        {
            WriteQueue(writer, model);
        }
        else
        {
            WriteSchedule(writer, model);
            WriteScheduleWhenIdle(writer, model);
            NodeEmitter.WriteCancel(writer, mark, mark.Stubs[2], StubRole.CancelBottomHalf, "");
        }

        NodeEmitter.WriteFields(writer, mark);
        WriteClass(writer, model);
    }

    private static void WriteQueue(IndentedWriter writer, BottomHalfModel model)
    {
        var mark = model.Mark;
        var stub = mark.Stubs[0];
        StubDocumentation.WriteSummary(
            writer,
            $"Queues one call of <see cref=\"{mark.Cref}\"/> for the home thread of its context. Each call is delivered once, in order",
            $"for each calling thread{(model.IsCoroutine ? ", when the one before it has completed" : "")}. From any thread; never waits.");
        StubDocumentation.WriteContextParameter(writer, mark, StubRole.Schedule);
        foreach (var parameter in model.Parameters)
        {
            if (!parameter.IsDisposal)
            {
                StubDocumentation.WriteParameter(writer, parameter, mark.Cref);
            }
        }

        if (model.Rejects)
        {
            writer.Line("/// <returns>Whether the call was taken; false if the queue is full.</returns>");
        }

        StubDocumentation.WriteExceptions(writer, mark);
        StubDocumentation.WriteRemarks(writer, mark.Cref, model.Summary);
        NodeEmitter.WriteAttributes(writer, mark, stub);
        WriteQueueHeader(writer, model, stub);

        var text = writer.Begin().Append("    ").Append(NodeEmitter.NodeOf(mark)).Append(model.Rejects ? ".TryPost" : ".Post")
            .Append("(new ").Append(mark.Names.Class).Append('.').Append(model.Payload).Append('(');
        var isFirst = true;
        foreach (var parameter in model.Parameters)
        {
            if (!parameter.IsDisposal)
            {
                text.Append(isFirst ? "" : ", ").Append(parameter.Name);
                isFirst = false;
            }
        }

        text.Append("));\n");
    }

    private static void WriteQueueHeader(IndentedWriter writer, BottomHalfModel model, StubModel stub)
    {
        var text = writer.Begin().Append(stub.Modifiers).Append(model.Rejects ? " bool " : " void ").Append(stub.Name).Append('(')
            .Append(NodeEmitter.ContextParameterOf(model.Mark, StubRole.Schedule, hasMore: true));
        var isFirst = true;
        foreach (var parameter in model.Parameters)
        {
            if (parameter.IsDisposal)
            {
                continue;
            }

            text.Append(isFirst ? "" : ", ").Append(stub.IsPartial ? "" : parameter.Attributes)
                .Append(parameter.IsIn ? "in " : "").Append(parameter.Type).Append(' ').Append(parameter.Name);
            if (parameter.DefaultValue is not null && !stub.IsPartial)
            {
                text.Append(" = ").Append(parameter.DefaultValue);
            }

            isFirst = false;
        }

        text.Append(") =>\n");
    }

    private static void WriteSchedule(IndentedWriter writer, BottomHalfModel model)
    {
        var mark = model.Mark;
        StubDocumentation.WriteSummary(
            writer,
            $"Makes a run of <see cref=\"{mark.Cref}\"/> due on the home thread of its context. Any number of schedules before the run",
            model.IsCoroutine
                ? "make one run; those during a run make one more, when it has completed. From any thread; never waits."
                : "make one run. From any thread; never waits.");
        StubDocumentation.WriteContextParameter(writer, mark, StubRole.Schedule);
        StubDocumentation.WriteExceptions(writer, mark);
        StubDocumentation.WriteRemarks(writer, mark.Cref, model.Summary);
        NodeEmitter.WriteStub(writer, mark, mark.Stubs[0], StubRole.Schedule, "", "Schedule()");
    }

    private static void WriteScheduleWhenIdle(IndentedWriter writer, BottomHalfModel model)
    {
        var mark = model.Mark;
        writer.Line();
        StubDocumentation.WriteSummary(
            writer,
            $"As <c>{mark.Stubs[0].Name}</c>, but the run is no progress: the loop makes it in its next dispatch, whatever causes that.",
            "From any thread; never waits.");
        StubDocumentation.WriteContextParameter(writer, mark, StubRole.ScheduleWhenIdle);
        StubDocumentation.WriteExceptions(writer, mark);
        NodeEmitter.WriteStub(writer, mark, mark.Stubs[1], StubRole.ScheduleWhenIdle, "", "ScheduleIdle()");
    }

    private static void WriteClass(IndentedWriter writer, BottomHalfModel model)
    {
        var mark = model.Mark;
        writer.Line();
        writer.Line($"/// <summary>Runs <see cref=\"{mark.Cref}\"/> on the home thread of its context.</summary>");
        if (model.IsQueue)
        {
            var queue = model.IsCoroutine ? "global::Aio.CompilerServices.CoroutineQueue" : "global::Aio.BottomHalfQueue";
            NodeEmitter.OpenClass(
                writer,
                mark,
                $"{queue}<{mark.Names.Class}.{model.Payload}>",
                $", {model.Capacity.ToString(System.Globalization.CultureInfo.InvariantCulture)}, global::Aio.BottomHalfOverflow.{(model.Rejects ? "Reject" : "Grow")}");
        }
        else
        {
            NodeEmitter.OpenClass(writer, mark, model.IsCoroutine ? "global::Aio.CompilerServices.Coroutine" : "global::Aio.BottomHalf");
        }

        WriteRun(writer, model);
        if (model.IsQueue)
        {
            WritePayload(writer, model);
        }

        writer.Close();
    }

    private static void WriteRun(IndentedWriter writer, BottomHalfModel model)
    {
        var item = model.IsQueue ? $"in {model.Payload} item" : "";
        var text = writer.Begin();
        if (model.IsCoroutine)
        {
            text.Append("protected override global::System.Threading.Tasks.ValueTask RunAsync(").Append(item)
                .Append(model.IsQueue ? ", " : "").Append("global::System.Threading.CancellationToken disposal) => ")
                .Append(model.ReturnsTask ? "new global::System.Threading.Tasks.ValueTask(" : "");
        }
        else
        {
            text.Append("protected override void Run(").Append(item).Append(") => ");
        }

        text.Append(NodeEmitter.Target(model.Mark)).Append('.').Append(Identifiers.Escape(model.Mark.Member)).Append('(');
        AppendArguments(text, model);
        text.Append(model.ReturnsTask ? "));\n" : ");\n");
    }

    private static void AppendArguments(StringBuilder text, BottomHalfModel model)
    {
        var isFirst = true;
        foreach (var parameter in model.Parameters)
        {
            text.Append(isFirst ? "" : ", ").Append(parameter.IsIn ? "in " : "");
            text.Append(parameter.IsDisposal ? "disposal" : "item.").Append(parameter.Field);
            isFirst = false;
        }
    }

    private static void WritePayload(IndentedWriter writer, BottomHalfModel model)
    {
        writer.Line();
        writer.Line("/// <summary>The arguments of one call.</summary>");
        var text = writer.Begin().Append("public readonly struct ").Append(model.Payload).Append('(');
        var isFirst = true;
        foreach (var parameter in model.Parameters)
        {
            if (!parameter.IsDisposal)
            {
                text.Append(isFirst ? "" : ", ").Append(parameter.Type).Append(' ').Append(parameter.Name);
                isFirst = false;
            }
        }

        text.Append(")\n");
        writer.Open();
        foreach (var parameter in model.Parameters)
        {
            if (!parameter.IsDisposal)
            {
                writer.Line($"public readonly {parameter.Type} {parameter.Field} = {parameter.Name};");
            }
        }

        writer.Close();
    }
}
