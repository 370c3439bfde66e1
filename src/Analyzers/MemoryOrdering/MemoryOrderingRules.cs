using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>The rules about the order in which threads see what others write.</summary>
internal static class MemoryOrderingRules
{
    private const string PublicationTitle = "Publish data through something that is ordered";

    private const string PublicationDescription =
        "Plain stores may become visible in another order than they are written, and plain loads be made in another, or not again. A "
        + "flag that tells other threads that something is there has to be stored with release and loaded with acquire, as a volatile "
        + "field is.";

    public static readonly DiagnosticDescriptor StoreLoad = new(
        RuleIds.StoreLoad,
        "Put a full fence between a store and a load that other code makes in the opposite order",
        "'{0}' is stored and then '{1}' is loaded without a full fence between, while {2} stores '{3}' and then loads '{4}': both "
        + "threads can read the old value; put Interlocked.MemoryBarrier() between, or store by Interlocked.Exchange",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A processor may make a store visible after a later load, on x86 too, and neither a volatile access nor a "
        + "lock keeps it from that. Where two threads each store what the other loads, both may read the old value, and each "
        + "believes that the other will act. A full fence on both sides makes at least one of them see the other's store.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.StoreLoad));

    public static readonly DiagnosticDescriptor WaitFlag = new(
        RuleIds.WaitFlag,
        "Put a full fence between a wait flag and its state",
        "'{0}' is stored and then '{1}' is loaded without a full fence between, although one is the wait flag for the other: a "
        + "change and a wait can miss each other; put Interlocked.MemoryBarrier() between, or store by Interlocked.Exchange",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Whoever waits raises the flag and then looks at the state; whoever changes the state looks at the flag "
        + "afterwards. Without a full fence between the two on both sides, the one may not see the flag and the other not the "
        + "change: it waits for ever. [WaitFlag] says which field is the flag for which, so that one side in view is enough.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.WaitFlag));

    public static readonly DiagnosticDescriptor MixedAccess = new(
        RuleIds.MixedAccess,
        "Access a field atomically everywhere or nowhere",
        "'{0}' is {1} plainly here and accessed atomically in {2}: use {3} here, too",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Whoever accesses a field by Volatile or Interlocked counts on other threads. A plain access elsewhere is not ordered "
        + "with these: a load may be made once for a whole loop, and a store before what it is to announce, or on top of an update that "
        + "it undoes. A plain access of 64 bits may be made in halves where pointers have 32.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.MixedAccess));

    public static readonly DiagnosticDescriptor NeedlessFence = new(
        RuleIds.NeedlessFence,
        "Leave out a fence beside an operation that is one",
        "'{0}' orders nothing, since what comes right {1} it on every path is a full fence already: remove it",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Every method of Interlocked is a full fence on both sides. Another fence beside it, with nothing between the two that "
        + "threads may share, keeps no two accesses in order that were not in order before, and costs as much as the operation itself.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.NeedlessFence));

    public static readonly DiagnosticDescriptor Update = new(
        RuleIds.Update,
        "Update a volatile field in one step",
        "'{0}' is read and then written here in two steps, and written by {1}, too: one of the two writes can be lost; use the method of "
        + "Interlocked that says the update, or one lock for all writes",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A volatile field is read and written in order, but ++ and its like are a read, a computation and a write: what "
        + "another thread writes in between is overwritten. The methods of Interlocked do all three at once; where there is none for the "
        + "computation, CompareExchange in a loop does it.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.Update));

    public static readonly DiagnosticDescriptor CallbackRace = new(
        RuleIds.CallbackRace,
        "Order what a callback shares with another thread",
        "'{0}' is {1} here by another thread than the home thread, where '{3}' has it {2}, and nothing orders the two: make the "
        + "field volatile, take a lock on both sides, or let a bottom half do this",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A callback is run by the home thread of its context. What it shares with another thread needs something that "
        + "orders the two: a hand-over, as by scheduling a bottom half behind the store, a volatile access, or a lock. Without that "
        + "the one may never see what the other has written, or lose an update.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.CallbackRace));

    public static readonly DiagnosticDescriptor Publication = new(
        RuleIds.Publication,
        PublicationTitle,
        "'{0}' is stored plainly to say that '{1}' is there, and another thread tests the one plainly before it loads the other, so that "
        + "it may find the old '{1}': make '{0}' volatile, or use Volatile.Write here and Volatile.Read there",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: PublicationDescription,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.Publication));

    public static readonly DiagnosticDescriptor DoubleCheck = new(
        RuleIds.Publication,
        PublicationTitle,
        "'{0}' is tested plainly outside of the lock that guards '{1}', which may then not be seen yet: make '{0}' volatile, test it by "
        + "Volatile.Read, or test the reference that is used afterwards",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: PublicationDescription,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.Publication));

    public static readonly DiagnosticDescriptor BareLoop = new(
        RuleIds.Publication,
        PublicationTitle,
        "The loop waits for another thread to write '{0}' and reads it plainly, so that it may be read once and never again: make '{0}' "
        + "volatile, or read it by Volatile.Read",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: PublicationDescription,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.Publication));

    public static readonly DiagnosticDescriptor Sequence = new(
        RuleIds.Sequence,
        "Order the reads of a sequence lock before its second read of the sequence",
        "'{0}' is read again to find out whether '{1}' has changed meanwhile, but may be read before it: put Volatile.ReadBarrier() "
        + "before this read",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The reader of a sequence lock takes the sequence, reads what it guards, and takes the sequence again: if it is "
        + "the same, nothing was written in between. A volatile read keeps what comes behind it from being read earlier, and not "
        + "what comes before it from being read later. So plain reads need a barrier before the second read.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.Sequence));

    public static readonly DiagnosticDescriptor ApiListWord = new(
        RuleIds.ApiList,
        "List a method by a word and its full name",
        "'{0}' says nothing of a method: begin the line with store, load, fence, handover or thread",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: ApiListDescription,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ApiList));

    public static readonly DiagnosticDescriptor ApiListName = new(
        RuleIds.ApiList,
        "List a method by a word and its full name",
        "'{0}' names no method: write a word, a space, and Namespace.Type.Method without parentheses and type parameters",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: ApiListDescription,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ApiList));

    private const string ApiListDescription =
        "Each line of aio.MemoryOrdering.txt lists a method that the rules about the order of memory don't know: what it does, in one "
        + "word, and its full name. A line that says neither is passed over, and the method stays unknown.";

    public static readonly DiagnosticDescriptor FenceMark = new(
        RuleIds.FenceMark,
        "Fence on every path of a method marked FullFence",
        "'{0}' is marked [FullFence], which its callers count on, but a path through it has no full fence: put Interlocked.MemoryBarrier() "
        + "on each path, or take the mark away",
        RuleCategories.MemoryOrdering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "[FullFence] tells those who call a method, and the rules about the order of memory, that what was stored before the "
        + "call is seen by every thread before a later load is made. It is for what the rules cannot look into. Where they can, and find "
        + "a path without a fence, each caller's promise is broken with it, and nothing is reported there.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.FenceMark));
}
