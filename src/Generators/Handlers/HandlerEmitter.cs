using Aio.Generators.Marks;
using Aio.Generators.Stubs;
using Aio.Generators.Writing;

namespace Aio.Generators.Handlers;

/// <summary>Writes what belongs to one group of handlers: the stubs, and the nested handler that calls the methods.</summary>
internal static class HandlerEmitter
{
    public static void Emit(IndentedWriter writer, HandlerGroupModel model)
    {
        var mark = model.Mark;
        WriteAttach(writer, model);
        WriteDetach(writer, model);
        WriteSetInterest(writer, model);
        NodeEmitter.WriteFields(writer, mark);
        WriteClass(writer, model);
    }

    private static void WriteAttach(IndentedWriter writer, HandlerGroupModel model)
    {
        var mark = model.Mark;
        var stub = mark.Stubs[0];
        var interest = InterestOf(model);
        var parameter = model.IsOfNotifier ? "notifier" : "descriptor";
        StubDocumentation.WriteSummary(
            writer,
            $"Begins to call {CrefsOf(model)} whenever <paramref name=\"{parameter}\"/> is {(model.IsOfNotifier ? "set, which is cleared before" : "ready")}.",
            "On the home thread of its context; before there is one, from one thread at a time.");
        StubDocumentation.WriteContextParameter(writer, mark, StubRole.Attach);
        writer.Line(model.IsOfNotifier
            ? "/// <param name=\"notifier\">The notifier. It stays its owner's, who disposes it after it was detached.</param>"
            : "/// <param name=\"descriptor\">A socket, a pipe, an eventfd, a terminal. It stays its owner's, who closes it after it was detached.</param>");
        writer.Line($"/// <exception cref=\"global::System.ArgumentNullException\"><paramref name=\"{parameter}\"/> is null.</exception>");
        writer.Line($"/// <exception cref=\"global::System.ArgumentException\"><paramref name=\"{parameter}\"/> cannot be waited for.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">It is attached already, or this is not the home thread.</exception>");
        writer.Line("/// <exception cref=\"global::System.PlatformNotSupportedException\">The context's back end watches no descriptors.</exception>");
        writer.Line("/// <exception cref=\"global::System.IO.IOException\">The system refuses to watch it.</exception>");
        StubDocumentation.WriteExceptions(writer, mark);
        WriteRemarks(writer, model);
        NodeEmitter.WriteAttributes(writer, mark, stub);

        var context = NodeEmitter.ContextOfStub(mark);
        var head = $"{stub.Modifiers} void {stub.Name}({NodeEmitter.ContextParameterOf(mark, StubRole.Attach, hasMore: true)}";
        if (!model.IsOfNotifier)
        {
            writer.Line($"{head}global::System.Runtime.InteropServices.SafeHandle descriptor) =>");
            writer.Line($"    {NodeEmitter.NodeOf(mark)}.Attach({context}, descriptor, {interest});");
            return;
        }

        writer.Open($"{head}global::Aio.EventNotifier notifier)");
        writer.Line("global::System.ArgumentNullException.ThrowIfNull(notifier);");
        writer.Line($"var node = {NodeEmitter.NodeOf(mark)};");
        writer.Line($"node.Attach({context}, notifier.SafeHandle, {interest});");
        writer.Line("node.Notifier = notifier;");
        writer.Close();
    }

    private static void WriteDetach(IndentedWriter writer, HandlerGroupModel model)
    {
        var mark = model.Mark;
        var stub = mark.Stubs[1];
        writer.Line();
        StubDocumentation.WriteSummary(
            writer,
            $"Ends what <c>{mark.Stubs[0].Name}</c> began; none of the methods is called again, also if it was due. Does nothing if it is not",
            "attached. On the home thread of its context.");
        StubDocumentation.WriteContextParameter(writer, mark, StubRole.Detach);
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">This is not the home thread.</exception>");
        NodeEmitter.WriteAttributes(writer, mark, stub);
        writer.Open($"{stub.Modifiers} void {stub.Name}({NodeEmitter.ContextParameterOf(mark, StubRole.Detach, hasMore: false)})");
        writer.Open($"if ({NodeEmitter.IsUsed(mark)})");
        writer.Line("node.Detach();");
        writer.Close();
        writer.Close();
    }

    private static void WriteSetInterest(IndentedWriter writer, HandlerGroupModel model)
    {
        var mark = model.Mark;
        var stub = mark.Stubs[2];
        writer.Line();
        StubDocumentation.WriteSummary(
            writer,
            $"Changes what the methods are called for, which is <c>{InterestOf(model).Replace("global::Aio.", "")}</c> when it is attached.",
            "On the home thread of its context.");
        StubDocumentation.WriteContextParameter(writer, mark, StubRole.SetInterest);
        writer.Line("/// <param name=\"events\">Any of <c>Read</c> and <c>Write</c>, or <c>None</c>.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\"><paramref name=\"events\"/> is anything else.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">It is not attached, or this is not the home thread.</exception>");
        NodeEmitter.WriteAttributes(writer, mark, stub);
        writer.Open($"{stub.Modifiers} void {stub.Name}({NodeEmitter.ContextParameterOf(mark, StubRole.SetInterest, hasMore: true)}global::Aio.AioEvents events)");
        writer.Open($"if (!({NodeEmitter.IsUsed(mark)} && node.IsAttached))");
        writer.Line($"throw new global::System.InvalidOperationException(\"{mark.Member} is not attached. Call {mark.Stubs[0].Name} first.\");");
        writer.Close();
        writer.Line();
        writer.Line("node.Interest = events;");
        writer.Close();
    }

    private static void WriteClass(IndentedWriter writer, HandlerGroupModel model)
    {
        var mark = model.Mark;
        writer.Line();
        writer.Line($"/// <summary>Calls {CrefsOf(model)} on the home thread of its context.</summary>");
        NodeEmitter.OpenClassWithoutContext(writer, mark, "global::Aio.AioFdHandler");
        if (model.IsOfNotifier)
        {
            writer.Line("/// <summary>What it is attached to.</summary>");
            writer.Line("public global::Aio.EventNotifier Notifier = null!;");
            writer.Line();
        }

        var isFirst = true;
        foreach (var handler in model.Handlers)
        {
            WriteOverride(writer, model, handler, HandlerEvents.Read, "void OnRead()", ref isFirst);
            WriteOverride(writer, model, handler, HandlerEvents.Write, "void OnWrite()", ref isFirst);
            WriteOverride(writer, model, handler, HandlerEvents.Poll, "bool OnPoll()", ref isFirst);
            WriteOverride(writer, model, handler, HandlerEvents.PollReady, "void OnPollReady()", ref isFirst);
        }

        WriteReadyWithoutMethod(writer, model, ref isFirst);
        writer.Close();
    }

    /// <summary>What polling has found is read, also if the notifier tells nothing of it.</summary>
    private static void WriteReadyWithoutMethod(IndentedWriter writer, HandlerGroupModel model, ref bool isFirst)
    {
        HandlerModel? reader = null;
        var events = HandlerEvents.None;
        foreach (var handler in model.Handlers)
        {
            events |= handler.Events;
            reader = (handler.Events & HandlerEvents.Read) != 0 ? handler : reader;
        }

        if (model.IsOfNotifier && (events & HandlerEvents.Poll) != 0 && (events & HandlerEvents.PollReady) == 0 && reader is not null)
        {
            WriteOverride(writer, model, reader with { Events = HandlerEvents.PollReady }, HandlerEvents.PollReady, "void OnPollReady()", ref isFirst);
        }
    }

    private static void WriteOverride(
        IndentedWriter writer, HandlerGroupModel model, HandlerModel handler, HandlerEvents @event, string signature, ref bool isFirst)
    {
        if ((handler.Events & @event) == 0)
        {
            return;
        }

        if (!isFirst)
        {
            writer.Line();
        }

        isFirst = false;
        var target = NodeEmitter.Target(model.Mark);
        if (!handler.TakesNotifier)
        {
            writer.Line($"protected override {signature} => {target}.{handler.Method}();");
            return;
        }

        writer.Open($"protected override {signature}");

        // Cleared before the method looks for what it was set for: what comes later sets it again. When polling has found
        // something, it may not have been set at all.
        if (@event == HandlerEvents.PollReady)
        {
            writer.Line("Notifier.TestAndClear();");
            writer.Line($"{target}.{handler.Method}(Notifier);");
        }
        else
        {
            writer.Open("if (Notifier.TestAndClear())");
            writer.Line($"{target}.{handler.Method}(Notifier);");
            writer.Close();
        }

        writer.Close();
    }

    /// <summary>What the group is called for when it is attached: whatever it has a method for.</summary>
    private static string InterestOf(HandlerGroupModel model)
    {
        var events = HandlerEvents.None;
        foreach (var handler in model.Handlers)
        {
            events |= handler.Events;
        }

        return (events & (HandlerEvents.Read | HandlerEvents.Write)) switch
        {
            HandlerEvents.Read => "global::Aio.AioEvents.Read",
            HandlerEvents.Write => "global::Aio.AioEvents.Write",
            HandlerEvents.None => "global::Aio.AioEvents.None",
            _ => "global::Aio.AioEvents.Read | global::Aio.AioEvents.Write",
        };
    }

    private static string CrefsOf(HandlerGroupModel model)
    {
        var text = "";
        for (var i = 0; i < model.Handlers.Count; i++)
        {
            text += (i == 0 ? "" : i == model.Handlers.Count - 1 ? " and " : ", ") + $"<see cref=\"{model.Handlers[i].Cref}\"/>";
        }

        return text;
    }

    private static void WriteRemarks(IndentedWriter writer, HandlerGroupModel model)
    {
        var isOpen = false;
        foreach (var handler in model.Handlers)
        {
            if (handler.Summary.Count == 0)
            {
                continue;
            }

            if (!isOpen)
            {
                writer.Line("/// <remarks>");
                isOpen = true;
            }

            StubDocumentation.WriteAbout(writer, handler.Cref, handler.Summary);
        }

        if (isOpen)
        {
            writer.Line("/// </remarks>");
        }
    }
}
