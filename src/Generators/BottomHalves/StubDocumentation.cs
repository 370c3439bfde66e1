namespace Aio.Generators.BottomHalves;

/// <summary>Writes the XML documentation of the stubs: what they do, which threads may call them, what they throw.</summary>
internal static class StubDocumentation
{
    public static void WriteSchedule(IndentedWriter writer, BottomHalfModel model)
    {
        if (model.IsQueue)
        {
            WriteSummary(
                writer,
                $"Queues one call of <see cref=\"{model.Cref}\"/> for the home thread of its context. Each call is delivered once, in",
                "order for each calling thread. From any thread; never waits.");
            WriteParameters(writer, model);
            if (model.Rejects)
            {
                writer.Line("/// <returns>Whether the call was taken; false if the queue is full.</returns>");
            }
        }
        else
        {
            WriteSummary(
                writer,
                $"Makes a run of <see cref=\"{model.Cref}\"/> due on the home thread of its context. Any number of schedules before the",
                "run make one run. From any thread; never waits.");
            WriteParameters(writer, model);
        }

        WriteExceptions(writer, model);
        WriteRemarks(writer, model);
    }

    public static void WriteScheduleWhenIdle(IndentedWriter writer, BottomHalfModel model)
    {
        WriteSummary(
            writer,
            $"Makes a run of <see cref=\"{model.Cref}\"/> due that is no progress: the loop runs it in its next dispatch, whatever causes",
            "that. It coalesces, as every schedule does. From any thread; never waits.");
        WriteParameters(writer, model);
        WriteExceptions(writer, model);
        WriteRemarks(writer, model);
    }

    public static void WriteCancel(IndentedWriter writer, BottomHalfModel model)
    {
        WriteSummary(
            writer,
            $"Takes away the run of <see cref=\"{model.Cref}\"/> that is due, if there is one. From any thread. It does not wait: called",
            "from another thread, a run that has begun may go on.");
        writer.Line("/// <returns>Whether there was such a run.</returns>");
        WriteRemarks(writer, model);
    }

    private static void WriteSummary(IndentedWriter writer, string first, string second)
    {
        writer.Line("/// <summary>");
        writer.Line("/// " + first);
        writer.Line("/// " + second);
        writer.Line("/// </summary>");
    }

    private static void WriteParameters(IndentedWriter writer, BottomHalfModel model)
    {
        if (model.TakesContext)
        {
            writer.Line($"/// <param name=\"{model.ContextParameter}\">The context whose home thread runs it; for one object always the same.</param>");
        }

        foreach (var parameter in model.Parameters)
        {
            if (parameter.Documentation.Count == 0)
            {
                writer.Line($"/// <param name=\"{parameter.DocumentedName}\">Passed on to <see cref=\"{model.Cref}\"/>.</param>");
                continue;
            }

            if (parameter.Documentation.Count == 1)
            {
                writer.Line($"/// <param name=\"{parameter.DocumentedName}\">{parameter.Documentation[0]}</param>");
                continue;
            }

            writer.Line($"/// <param name=\"{parameter.DocumentedName}\">");
            WriteLines(writer, parameter.Documentation);
            writer.Line("/// </param>");
        }
    }

    private static void WriteExceptions(IndentedWriter writer, BottomHalfModel model)
    {
        writer.Line("/// <exception cref=\"global::System.ObjectDisposedException\">The context is disposed.</exception>");
        if (model.TakesContext)
        {
            writer.Line($"/// <exception cref=\"global::System.ArgumentNullException\"><paramref name=\"{model.ContextParameter}\"/> is null.</exception>");
            writer.Line($"/// <exception cref=\"global::System.InvalidOperationException\"><paramref name=\"{model.ContextParameter}\"/> is not the context of the first use.</exception>");
        }
        else if (model.Context.IsNullable)
        {
            writer.Line("/// <exception cref=\"global::System.ArgumentNullException\">On first use, the object has no context.</exception>");
        }
    }

    private static void WriteRemarks(IndentedWriter writer, BottomHalfModel model)
    {
        if (model.Summary.Count == 0)
        {
            return;
        }

        writer.Line("/// <remarks>");
        writer.Line($"/// About <see cref=\"{model.Cref}\"/>:");
        WriteLines(writer, model.Summary);
        writer.Line("/// </remarks>");
    }

    private static void WriteLines(IndentedWriter writer, EquatableArray<string> lines)
    {
        foreach (var line in lines)
        {
            writer.Line("/// " + line);
        }
    }
}
