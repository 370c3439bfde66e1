using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Handlers;

/// <summary>What a handler must look like for its events, and what the handlers of one group must have in common.</summary>
internal static class HandlerRules
{
    public static bool AreOfOneGroup(MarkedMethod one, MarkedMethod other) =>
        other.Mark.Kind == MarkKind.Handler && !other.IsUnclear && other.Settings.Name == one.Settings.Name;

    /// <summary>Whether a handler is given the notifier that its group is attached to.</summary>
    public static bool TakesNotifier(MarkedMethod handler) =>
        handler.Method.Parameters is [{ RefKind: RefKind.None } parameter] && RuntimeTypes.IsEventNotifier(parameter.Type);

    public static void Check(MarkedMethod handler, Compilation compilation, ref Mistakes mistakes)
    {
        var events = handler.Settings.Events;
        if (!AreDefined(events))
        {
            mistakes.Add(new(UsageMistakeKind.UndefinedEvents, MistakePlace.Events, handler.Method.Name));
            return;
        }

        if (!IsPollAlone(events))
        {
            mistakes.Add(new(UsageMistakeKind.PollWithOtherEvents, MistakePlace.Events, handler.Method.Name));
            return;
        }

        CheckReturn(handler, ref mistakes);
        CheckParameters(handler, ref mistakes);
        CheckGroup(handler, compilation, ref mistakes);
    }

    private static bool AreDefined(HandlerEvents events) => events != HandlerEvents.None && (events & ~HandlerEvents.All) == 0;

    private static bool IsPollAlone(HandlerEvents events) => (events & HandlerEvents.Poll) == 0 || events == HandlerEvents.Poll;

    private static void CheckReturn(MarkedMethod handler, ref Mistakes mistakes)
    {
        var method = handler.Method;
        var answers = handler.Settings.Events == HandlerEvents.Poll;
        if (method.ReturnType.TypeKind == TypeKind.Error)
        {
            mistakes.AddKnownToCompiler();
        }
        else if (SignatureRules.IsAsyncVoid(method))
        {
            mistakes.Add(new(UsageMistakeKind.AsyncVoid, MistakePlace.AsyncModifier, method.Name, handler.Mark.Name));
        }
        else if (answers
            ? method.ReturnType.SpecialType != SpecialType.System_Boolean || method.ReturnsByRef || method.ReturnsByRefReadonly
            : !method.ReturnsVoid)
        {
            mistakes.Add(new(
                UsageMistakeKind.HandlerReturnType, MistakePlace.ReturnType, method.Name, answers ? "bool" : "void"));
        }
    }

    /// <summary>None; or the notifier, for what comes of reading it.</summary>
    private static void CheckParameters(MarkedMethod handler, ref Mistakes mistakes)
    {
        var method = handler.Method;
        if (method.Parameters.IsEmpty && !method.IsVararg)
        {
            return;
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.TypeKind == TypeKind.Error)
            {
                mistakes.AddKnownToCompiler();
                return;
            }
        }

        var events = handler.Settings.Events;
        if (!TakesNotifier(handler) || (events & HandlerEvents.Poll) != 0)
        {
            mistakes.Add(new(
                UsageMistakeKind.HandlerParameters,
                MistakePlace.ParameterList,
                method.Name,
                (events & (HandlerEvents.Poll | HandlerEvents.Write)) == 0 ? "no parameter, or one EventNotifier" : "no parameter"));
        }
        else if ((events & HandlerEvents.Write) != 0)
        {
            mistakes.Add(new(UsageMistakeKind.NotifierWithWrite, MistakePlace.Events, method.Name));
        }
    }

    private static void CheckGroup(MarkedMethod handler, Compilation compilation, ref Mistakes mistakes)
    {
        var first = handler.First;
        if (first.Method.IsStatic != handler.Method.IsStatic)
        {
            mistakes.Add(new(UsageMistakeKind.GroupOfStaticAndInstance, MistakePlace.Name, handler.Method.Name, first.Method.Name));
            return;
        }

        if (!HaveOneContext(first, handler, compilation))
        {
            mistakes.Add(new(
                UsageMistakeKind.GroupWithTwoContexts, MistakePlace.Setting, handler.Method.Name, first.Method.Name, MarkSettings.ContextArgument));
            return;
        }

        var all = HandlerEvents.None;
        var isAllKnown = true;
        foreach (var other in handler.Type.Methods)
        {
            if (other.Mark.Kind == MarkKind.Handler && (other.IsUnclear || !AreDefined(other.Settings.Events)))
            {
                // Its events, or the group that they belong to, are still to be said.
                isAllKnown = false;
            }
            else if (AreOfOneGroup(handler, other))
            {
                all |= other.Settings.Events;
                if (other.Index < handler.Index && CheckAgainstEarlier(handler, other) is { } mistake)
                {
                    mistakes.Add(mistake);
                    return;
                }
            }
        }

        if (!isAllKnown)
        {
            return;
        }

        var pollsWithoutRead = (handler.Settings.Events & HandlerEvents.Poll) != 0 && (all & HandlerEvents.Read) == 0;
        var isReadyWithoutPoll = (handler.Settings.Events & HandlerEvents.PollReady) != 0 && (all & HandlerEvents.Poll) == 0;
        if ((pollsWithoutRead || isReadyWithoutPoll) && AreGroupsKnown(handler.Type, compilation))
        {
            var mistake = pollsWithoutRead ? UsageMistakeKind.PollWithoutRead : UsageMistakeKind.PollReadyWithoutPoll;
            mistakes.Add(new(mistake, MistakePlace.Events, handler.Method.Name));
        }
    }

    /// <summary>Whether each handler's group is one; else what a group seems to miss may belong to it.</summary>
    private static bool AreGroupsKnown(TypeMarks type, Compilation compilation)
    {
        foreach (var other in type.Methods)
        {
            if (other.Mark.Kind == MarkKind.Handler && GroupNames.IsUnknown(other, compilation))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two handlers find the same context, whatever they say of it; where one finds none, that is its own mistake.</summary>
    private static bool HaveOneContext(MarkedMethod one, MarkedMethod other, Compilation compilation)
    {
        if (one.Settings.Context == other.Settings.Context)
        {
            return true;
        }

        var unheard = default(Mistakes);
        var context = ContextFinder.Find(one, compilation, ref unheard);
        return ContextFinder.Find(other, compilation, ref unheard) == context || unheard.Any;
    }

    private static UsageMistake? CheckAgainstEarlier(MarkedMethod handler, MarkedMethod earlier)
    {
        var both = handler.Settings.Events & earlier.Settings.Events;

        // One that polls and more than that has to give up some of its events.
        if (both != HandlerEvents.None && IsPollAlone(earlier.Settings.Events))
        {
            return new(UsageMistakeKind.EventHandledTwice, MistakePlace.Events, both.ToString(), earlier.Method.Name);
        }

        return (TakesDescriptor(handler) && TakesNotifier(earlier)) || (TakesNotifier(handler) && TakesDescriptor(earlier))
            ? new(UsageMistakeKind.NotifierWithPlain, MistakePlace.Events, handler.Method.Name, earlier.Method.Name)
            : null;
    }

    /// <summary>Whether it is called for what happens to a descriptor, and so needs the descriptor's own group.</summary>
    private static bool TakesDescriptor(MarkedMethod handler) =>
        (handler.Settings.Events & (HandlerEvents.Read | HandlerEvents.Write)) != 0 && !TakesNotifier(handler);
}
