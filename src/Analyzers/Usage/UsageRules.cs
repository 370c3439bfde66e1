using System.Collections.Immutable;
using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.Usage;

/// <summary>The rules about marks that cannot work: a descriptor for each <see cref="UsageMistakeKind"/>.</summary>
internal static class UsageRules
{
    private const string ReturnsValueTitle = "A bottom half returns nothing";

    private const string ReturnsValueDescription = "A bottom half is called by the loop, which waits for the end of its task, if it returns one, and for nothing else: a value that it returned would be lost.";

    public static readonly DiagnosticDescriptor TypeNotPartial = new(
        RuleIds.TypeNotPartial,
        "Make the type of a marked method partial",
        "'{0}' has a marked method: make the type partial, so that the stubs can be added to it",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The stubs of a marked method are members of the same type. They can be added only if that type, and every type around it, is partial.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.TypeNotPartial));

    public static readonly DiagnosticDescriptor SeveralContexts = new(
        RuleIds.SeveralContexts,
        "Say which context runs the method",
        "'{0}' and '{1}' are both an AioContext: say which one runs the method, by Context = nameof({0})",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A marked method runs on the loop that a field, property or primary-constructor parameter of its type holds. With two of them the mark has to name one.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.SeveralContexts));

    public static readonly DiagnosticDescriptor ContextNotFound = new(
        RuleIds.ContextNotFound,
        "Context names an existing member",
        "'{1}' has no accessible field, property or primary-constructor parameter '{0}': name one that is an AioContext",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The Context of a mark names the field, property or primary-constructor parameter that holds the context. Use nameof, which follows when it is renamed.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ContextNotFound));

    public static readonly DiagnosticDescriptor ContextNotUsable = new(
        RuleIds.ContextNotUsable,
        "Context names an AioContext that can be read",
        "'{0}' is no field, readable property or primary-constructor parameter of type AioContext: name one that is",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What the Context of a mark names must be of type AioContext, and the type that declares the marked method must be able to read it.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ContextNotUsable));

    public static readonly DiagnosticDescriptor InvalidName = new(
        RuleIds.InvalidName,
        "The name of a stub is an identifier",
        "'{0}' is no identifier: give a name that a method can have",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The Name of a mark, and the Group of a handler, become the names of methods.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.InvalidName));

    public static readonly DiagnosticDescriptor InStruct = new(
        RuleIds.InStruct,
        "Don't mark methods of a struct",
        "'{0}' is a struct, of which each copy would be another object to the loop: mark a method of a class",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A marked method runs later, on the object that was scheduled. A struct has no identity: the loop would run a copy.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.InStruct));

    public static readonly DiagnosticDescriptor InInterface = new(
        RuleIds.InInterface,
        "Don't mark methods of an interface",
        "'{0}' is an interface, which has no field to keep what runs the method in: mark the method of the class that implements it",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What a stub makes on first use is kept in a field of the object. An interface has no instance fields.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.InInterface));

    public static readonly DiagnosticDescriptor InFileLocalType = new(
        RuleIds.InFileLocalType,
        "Don't mark methods of a file-local type",
        "'{0}' is, or is in, a file-local type, to which no other file can add stubs: drop the 'file' modifier",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Stubs are written into a file of their own, where a file-local type of another file cannot be named.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.InFileLocalType));

    public static readonly DiagnosticDescriptor OnLocalFunction = new(
        RuleIds.OnLocalFunction,
        "Don't mark local functions and lambdas",
        "A local function or lambda can have no stub: mark a method of the type",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A stub is a member that calls the marked method. It cannot call what exists only inside another method.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.OnLocalFunction));

    public static readonly DiagnosticDescriptor InExtensionBlock = new(
        RuleIds.InExtensionBlock,
        "Don't mark members of an extension block",
        "'{0}' is a member of an extension block, which has no object of its own: mark a method of a class",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An extension block adds members to a type that it doesn't own; there is no field to keep what runs a method in.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.InExtensionBlock));

    public static readonly DiagnosticDescriptor ExplicitImplementation = new(
        RuleIds.ExplicitImplementation,
        "Don't mark explicit interface implementations",
        "'{0}' can be called only through its interface: mark an ordinary method, and call that one from here",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An explicit interface implementation has neither a name nor an accessibility that its stub could share.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ExplicitImplementation));

    public static readonly DiagnosticDescriptor GenericMethod = new(
        RuleIds.GenericMethod,
        "Don't mark generic methods",
        "'{0}' is generic, and there is one set of stubs for a method, not for each type argument: move the type parameter to the type",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What runs a marked method is made once for each object. A generic method would need one for each type argument too.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.GenericMethod));

    public static readonly DiagnosticDescriptor ReturnsValue = new(
        RuleIds.ReturnsValue,
        ReturnsValueTitle,
        "'{0}' runs later, when nobody waits for what it returns: make it return void, ValueTask or Task",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: ReturnsValueDescription,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ReturnsValue));

    public static readonly DiagnosticDescriptor AsyncReturnsValue = new(
        RuleIds.ReturnsValue,
        ReturnsValueTitle,
        "'{0}' runs later, when nobody waits for what it returns: make it return ValueTask or Task, without a result",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: ReturnsValueDescription,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ReturnsValue));

    public static readonly DiagnosticDescriptor AsyncVoid = new(
        RuleIds.AsyncVoid,
        "A marked method is not async void",
        "'{0}' is async void, which the loop loses sight of at its first await: let it {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Nothing knows when an async void method ends, on which thread it goes on, and who hears of its exception.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.AsyncVoid));

    public static readonly DiagnosticDescriptor ParameterByReference = new(
        RuleIds.ParameterByReference,
        "Parameters of a bottom half are values",
        "'{0}' is passed by reference to what is gone when the bottom half runs: pass a value",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The arguments of a call are kept until the loop delivers it. A reference (ref, out, ref readonly, scoped) cannot be kept; an in parameter is copied.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ParameterByReference));

    public static readonly DiagnosticDescriptor RefStructParameter = new(
        RuleIds.RefStructParameter,
        "Parameters of a bottom half are no ref structs",
        "'{0}' may live on the caller's stack, which is gone when the bottom half runs: pass what can be kept, such as an array or a Memory<T>",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The arguments of a call are kept until the loop delivers it. A ref struct, or a type parameter that allows one, cannot be a field.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.RefStructParameter));

    public static readonly DiagnosticDescriptor VariableArguments = new(
        RuleIds.VariableArguments,
        "Parameters of a bottom half are declared, each by itself",
        "The arguments of '{0}' lie on the caller's stack, which is gone when the bottom half runs: declare them in the place of __arglist",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The arguments of a call are kept until the loop delivers it. Of those of __arglist nobody knows how many there are, and of what types.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.VariableArguments));

    public static readonly DiagnosticDescriptor CapacityOutOfRange = new(
        RuleIds.CapacityOutOfRange,
        "The capacity of a queue is in range",
        "The capacity of a queue is from 1 to 1073741824: give one in this range",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The runtime would throw when the queue is made, on the first call of the stub.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.CapacityOutOfRange));

    public static readonly DiagnosticDescriptor QueueSettingWithoutParameters = new(
        RuleIds.QueueSettingWithoutParameters,
        "Set queue options only on methods with parameters",
        "{0} has no meaning for a method without parameters, whose schedules coalesce: remove it",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Only a method with parameters has a queue. Schedules of one without make one run, however many they are.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.QueueSettingWithoutParameters));

    public static readonly DiagnosticDescriptor StubCollidesWithMember = new(
        RuleIds.StubCollidesWithMember,
        "A stub needs a name of its own",
        "The stub '{0}' would have the same name as {1}: choose another by {2}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A stub is a member of the type and must differ from all others, by its name or by the types of its parameters. A partial method without a body may have its signature: then the stub is that body.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.StubCollidesWithMember));

    public static readonly DiagnosticDescriptor StubHidesInherited = new(
        RuleIds.StubHidesInherited,
        "A stub hides no inherited member",
        "The stub '{0}' would hide a member of '{1}': choose another name by {2}, or declare the marked method 'new'",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Whoever calls the inherited member would call the stub, or the other way round, depending on the type of a variable. If that is meant, the marked method says so by 'new', and the stub is new too.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.StubHidesInherited));

    public static readonly DiagnosticDescriptor StubDeclaredTwice = new(
        RuleIds.StubDeclaredTwice,
        "Two marks make two stubs",
        "Another mark in this type makes the stub '{0}' already: choose another name by {2}",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The stubs of two marked methods must differ, by their names or by the types of their parameters. The mark that stands first has its stubs.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.StubDeclaredTwice));

    public static readonly DiagnosticDescriptor OverrideOfMarked = new(
        RuleIds.OverrideOfMarked,
        "Don't mark an override of a marked method",
        "'{0}' overrides a marked method of '{1}', whose stub runs this one: remove the mark",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The stub of a virtual method runs the override. A second mark would make a second set of stubs for the same method, which knows nothing of the first.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.OverrideOfMarked));

    public static readonly DiagnosticDescriptor NotAnOrdinaryMethod = new(
        RuleIds.NotAnOrdinaryMethod,
        "Mark ordinary methods only",
        "An accessor, operator or finalizer can have no stub: mark an ordinary method, and call that one from here",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The language lets the attribute stand on accessors, operators and finalizers, which have no name to call them by.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.NotAnOrdinaryMethod));

    public static readonly DiagnosticDescriptor UndefinedOverflow = new(
        RuleIds.UndefinedOverflow,
        "Overflow is Grow or Reject",
        "Overflow has a value without a name: give BottomHalfOverflow.Grow or BottomHalfOverflow.Reject",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The runtime would throw when the queue is made, on the first call of the stub.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.UndefinedOverflow));

    public static readonly DiagnosticDescriptor MarkedTwice = new(
        RuleIds.MarkedTwice,
        "Mark a method once",
        "'{0}' is marked [{1}] twice: remove one of the marks",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A method has one set of stubs. Of two marks of a kind nobody could say which one's settings hold.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.MarkedTwice));

    public static readonly DiagnosticDescriptor MarksExclude = new(
        RuleIds.MarksExclude,
        "A method has one kind of mark",
        "[{1}] excludes [{0}] on the same method: give each a method of its own",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A bottom half, a handler and a timer run for different reasons, with different stubs. Mark two methods that call a third one.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.MarksExclude));

    public static readonly DiagnosticDescriptor AbstractMethod = new(
        RuleIds.AbstractMethod,
        "Don't mark abstract methods",
        "'{0}' has no body to run: mark a method that calls it, or make it virtual",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A mark says what a body is run by. An abstract method has none, and its overrides cannot be marked a second time.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.AbstractMethod));

    public static readonly DiagnosticDescriptor ExternMethod = new(
        RuleIds.ExternMethod,
        "Don't mark extern methods",
        "'{0}' is code of another language: mark a method that calls it",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An exception, and the thread that it comes on, are not what the loop promises when the marked method itself is foreign code.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ExternMethod));

    public static readonly DiagnosticDescriptor PartialStubMismatch = new(
        RuleIds.PartialStubMismatch,
        "A partial stub is declared as the stub is",
        "The partial method '{0}' is not what the mark makes: declare it '{1}'",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A partial method without a body that has a stub's name is taken for the declaration of that stub. Its return type, its parameters and 'static' must be those of the stub; its accessibility is free.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.PartialStubMismatch));

    public static readonly DiagnosticDescriptor ContextOfObject = new(
        RuleIds.ContextOfObject,
        "The context of a static method is static",
        "'{0}' belongs to an object, and '{1}' is static: name a static field or property, or drop Context, so that the stub takes the context",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A static method is called on no object, and so cannot read an object's context.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ContextOfObject));

    public static readonly DiagnosticDescriptor TimerWithParameters = new(
        RuleIds.TimerWithParameters,
        "A timer takes no parameters",
        "'{0}' is called by a clock, which has no arguments: remove the parameters, and keep what it needs in fields",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A timer is armed many times and runs once; its last deadline holds, and there is nothing that could carry arguments.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.TimerWithParameters));

    public static readonly DiagnosticDescriptor TimerReturnsValue = new(
        RuleIds.TimerReturnsValue,
        "A timer returns nothing",
        "'{0}' runs when nobody waits for what it returns: make it return void; to await, schedule an async bottom half from it",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A timer is called by the loop. A value that it returned, a task included, would be lost, and with a task its exception.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.TimerReturnsValue));

    public static readonly DiagnosticDescriptor UndefinedClock = new(
        RuleIds.UndefinedClock,
        "Clock is Monotonic or Virtual",
        "Clock has a value without a name: give AioClock.Monotonic or AioClock.Virtual",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The runtime would throw when the timer is made, on the first call of the stub.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.UndefinedClock));

    public static readonly DiagnosticDescriptor UndefinedEvents = new(
        RuleIds.UndefinedEvents,
        "A handler is called for an event",
        "'{0}' would be called for no event that there is: give any of AioEvents.Read, Write, Poll and PollReady",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The events of a mark say when the method is called. None, or bits that are no event, would mean never.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.UndefinedEvents));

    public static readonly DiagnosticDescriptor PollWithOtherEvents = new(
        RuleIds.PollWithOtherEvents,
        "Poll has a method of its own",
        "'{0}' cannot answer a poll and handle another event: give AioEvents.Poll a method of its own, which returns bool",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A poll asks whether there is something to do; the other events say that there is.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.PollWithOtherEvents));

    public static readonly DiagnosticDescriptor HandlerReturnType = new(
        RuleIds.HandlerReturnType,
        "A handler returns what its event asks",
        "For its events, '{0}' must return {1}: change its return type",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A handler for Poll answers whether there is something to do. The others are called by the loop, which waits for no answer and for no task; to await, schedule an async bottom half from the handler.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.HandlerReturnType));

    public static readonly DiagnosticDescriptor HandlerParameters = new(
        RuleIds.HandlerParameters,
        "A handler takes what its event gives",
        "For its events, '{0}' must have {1}: change its parameters",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The loop has nothing to give a handler but the notifier that it is attached to.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.HandlerParameters));

    public static readonly DiagnosticDescriptor EventHandledTwice = new(
        RuleIds.EventHandledTwice,
        "An event of a group has one handler",
        "'{1}' handles {0} in this group already: remove one of them, or give one another Group",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A group is attached to one descriptor, and each of its events calls one method.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.EventHandledTwice));

    public static readonly DiagnosticDescriptor NotifierWithWrite = new(
        RuleIds.NotifierWithWrite,
        "A handler of a notifier is for reading",
        "'{0}' has an EventNotifier, which is only ever read: remove AioEvents.Write",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An event notifier is set, and read; it can be written to at any time, so that a handler for that would be called without end.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.NotifierWithWrite));

    public static readonly DiagnosticDescriptor NotifierWithPlain = new(
        RuleIds.NotifierWithPlain,
        "Handlers of a notifier have a group of their own",
        "'{0}' and '{1}' cannot be attached to the same thing, of which one is an EventNotifier: give one of them another Group",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A group is attached to one thing: either to an event notifier, which the generated code clears, or to a descriptor, which the handlers read and write.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.NotifierWithPlain));

    public static readonly DiagnosticDescriptor GroupWithTwoContexts = new(
        RuleIds.GroupWithTwoContexts,
        "Handlers of a group share a context",
        "'{0}' and '{1}' are attached together: let both name the same Context",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A group is attached to one descriptor and one context.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.GroupWithTwoContexts));

    public static readonly DiagnosticDescriptor GroupOfStaticAndInstance = new(
        RuleIds.GroupOfStaticAndInstance,
        "Handlers of a group are all static, or none is",
        "'{0}' and '{1}' are attached together: make both static, or none",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A static handler is attached once for a context, the others once for an object.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.GroupOfStaticAndInstance));

    public static readonly DiagnosticDescriptor PollWithoutRead = new(
        RuleIds.PollWithoutRead,
        "A group that polls can also be read",
        "'{0}' polls in a group without a handler for AioEvents.Read, which wakes the loop when it has stopped polling: add one",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Polling goes on for some microseconds; afterwards the loop sleeps until the descriptor is readable.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.PollWithoutRead));

    public static readonly DiagnosticDescriptor PollReadyWithoutPoll = new(
        RuleIds.PollReadyWithoutPoll,
        "A group with PollReady polls",
        "'{0}' would never be called, since no handler of the group is for AioEvents.Poll: add one",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "AioEvents.PollReady follows an AioEvents.Poll that has found something.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.PollReadyWithoutPoll));

    public static readonly DiagnosticDescriptor ForNativeCallers = new(
        RuleIds.ForNativeCallers,
        "Don't mark methods that only native code may call",
        "'{0}' is [UnmanagedCallersOnly], which no stub may call: mark a method that both call",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The loop calls marked methods as any other code does, and the compiler refuses such a call of a method that is made for native callers.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ForNativeCallers));

    /// <summary>All of them, in the order of the kinds.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        TypeNotPartial, SeveralContexts, ContextNotFound, ContextNotUsable, InvalidName, InStruct, InInterface, InFileLocalType,
        OnLocalFunction, InExtensionBlock, ExplicitImplementation, GenericMethod, ReturnsValue, AsyncVoid,
        ParameterByReference, RefStructParameter, VariableArguments, CapacityOutOfRange, QueueSettingWithoutParameters,
        StubCollidesWithMember, StubHidesInherited, StubDeclaredTwice, OverrideOfMarked, NotAnOrdinaryMethod, UndefinedOverflow,
        AsyncReturnsValue, MarkedTwice, MarksExclude, AbstractMethod, ExternMethod, PartialStubMismatch, ContextOfObject,
        TimerWithParameters, TimerReturnsValue, UndefinedClock, UndefinedEvents, PollWithOtherEvents, HandlerReturnType,
        HandlerParameters, EventHandledTwice, NotifierWithWrite, NotifierWithPlain, GroupWithTwoContexts, GroupOfStaticAndInstance,
        PollWithoutRead, PollReadyWithoutPoll, ForNativeCallers,
    ];

    public static DiagnosticDescriptor Of(UsageMistakeKind kind) => All[(int)kind];
}
