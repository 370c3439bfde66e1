using System.Collections.Immutable;
using Aio.Generators.BottomHalves;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.Usage;

/// <summary>The rules about marks that cannot work: a descriptor for each <see cref="UsageMistakeKind"/>.</summary>
internal static class UsageRules
{
    private const string ReturnsValueTitle = "A bottom half returns nothing";

    private const string ReturnsValueDescription = "A bottom half is called by the loop. A value that it returned, a task included, would be lost, and with a task its exception.";

    public static readonly DiagnosticDescriptor TypeNotPartial = new(
        RuleIds.TypeNotPartial,
        "Make the type of a bottom half partial",
        "'{0}' has a method marked [BottomHalf]: make the type partial, so that its stubs can be added to it",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The stubs of a marked method are members of the same type. They can be added only if that type, and every type around it, is partial.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.TypeNotPartial));

    public static readonly DiagnosticDescriptor SeveralContexts = new(
        RuleIds.SeveralContexts,
        "Say which context runs the bottom half",
        "'{0}' and '{1}' are both an AioContext: say which one runs the bottom half, by Context = nameof({0})",
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
        description: "The Name of a mark becomes the name of a method.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.InvalidName));

    public static readonly DiagnosticDescriptor InStruct = new(
        RuleIds.InStruct,
        "Don't mark methods of a struct",
        "'{0}' is a struct, of which each copy would be another object to the loop: mark a method of a class",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A bottom half runs later, on the object that was scheduled. A struct has no identity: the loop would run a copy.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.InStruct));

    public static readonly DiagnosticDescriptor InInterface = new(
        RuleIds.InInterface,
        "Don't mark methods of an interface",
        "'{0}' is an interface, which has no field to keep the bottom half in: mark the method of the class that implements it",
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
        description: "An extension block adds members to a type that it doesn't own; there is no field to keep a bottom half in.",
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
        "'{0}' is generic, and there is one bottom half for a method, not for each type argument: move the type parameter to the type",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A marked method has one bottom half for each object. A generic method would need one for each type argument too.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.GenericMethod));

    public static readonly DiagnosticDescriptor StaticMethod = new(
        RuleIds.StaticMethod,
        "Don't mark static methods",
        "'{0}' is static: this release makes bottom halves of instance methods only: make it one",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A bottom half belongs to an object, which keeps it and knows its context.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.StaticMethod));

    public static readonly DiagnosticDescriptor ReturnsValue = new(
        RuleIds.ReturnsValue,
        ReturnsValueTitle,
        "'{0}' runs later, when nobody waits for what it returns: make it return void",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: ReturnsValueDescription,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ReturnsValue));

    public static readonly DiagnosticDescriptor AsyncReturnsValue = new(
        RuleIds.ReturnsValue,
        ReturnsValueTitle,
        "'{0}' is async: the loop would drop its task, and the exception in it, at its first await; do the work without await, or start it from a synchronous bottom half",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: ReturnsValueDescription,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.ReturnsValue));

    public static readonly DiagnosticDescriptor AsyncVoid = new(
        RuleIds.AsyncVoid,
        "A bottom half is not async void",
        "'{0}' is async void: the loop would lose sight of it at its first await; do the work without await, or start it from a synchronous bottom half",
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

    public static readonly DiagnosticDescriptor PointerParameter = new(
        RuleIds.PointerParameter,
        "Parameters of a bottom half are no pointers",
        "'{0}' is a pointer, which nothing keeps valid until the bottom half runs: pass a handle, an nint or the value",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The arguments of a call are kept until the loop delivers it. A pointer, a function pointer or __arglist says nothing about how long its target lives.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.PointerParameter));

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
        "The stub '{0}' would have the same name as {1}: choose another by Name",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A stub is a member of the type and must differ from all others, by its name or by the types of its parameters. A partial method without a body may have its signature: then the stub is that body.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.StubCollidesWithMember));

    public static readonly DiagnosticDescriptor StubHidesInherited = new(
        RuleIds.StubHidesInherited,
        "A stub hides no inherited member",
        "The stub '{0}' would hide a member of '{1}': choose another name by Name, or declare the marked method 'new'",
        RuleCategories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Whoever calls the inherited member would call the stub, or the other way round, depending on the type of a variable. If that is meant, the marked method says so by 'new', and the stub is new too.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.StubHidesInherited));

    public static readonly DiagnosticDescriptor StubDeclaredTwice = new(
        RuleIds.StubDeclaredTwice,
        "Two marks make two stubs",
        "Another mark in this type makes the stub '{0}' already: choose another name by Name",
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
        description: "The stub of a virtual method runs the override. A second mark would make a second bottom half for the same method, which coalesces with the first no more.",
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.OverrideOfMarked));

    public static readonly DiagnosticDescriptor NotAnOrdinaryMethod = new(
        RuleIds.NotAnOrdinaryMethod,
        "Mark ordinary methods only",
        "An accessor, operator or finalizer can be no bottom half: mark an ordinary method, and call that one from here",
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

    /// <summary>All of them, in the order of the kinds.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        TypeNotPartial, SeveralContexts, ContextNotFound, ContextNotUsable, InvalidName, InStruct, InInterface, InFileLocalType,
        OnLocalFunction, InExtensionBlock, ExplicitImplementation, GenericMethod, StaticMethod, ReturnsValue, AsyncVoid,
        ParameterByReference, RefStructParameter, PointerParameter, CapacityOutOfRange, QueueSettingWithoutParameters,
        StubCollidesWithMember, StubHidesInherited, StubDeclaredTwice, OverrideOfMarked, NotAnOrdinaryMethod, UndefinedOverflow,
        AsyncReturnsValue,
    ];

    public static DiagnosticDescriptor Of(UsageMistakeKind kind) => All[(int)kind];
}
