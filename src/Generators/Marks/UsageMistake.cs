namespace Aio.Generators.Marks;

/// <summary>Why a mark cannot work. The analyzers have one message for each.</summary>
internal enum UsageMistakeKind
{
    TypeNotPartial,
    SeveralContexts,
    ContextNotFound,
    ContextNotUsable,
    InvalidName,
    InStruct,
    InInterface,
    InFileLocalType,
    OnLocalFunction,
    InExtensionBlock,
    ExplicitImplementation,
    GenericMethod,
    ReturnsValue,
    AsyncVoid,
    ParameterByReference,
    RefStructParameter,
    VariableArguments,
    CapacityOutOfRange,
    QueueSettingWithoutParameters,
    StubCollidesWithMember,
    StubHidesInherited,
    StubDeclaredTwice,
    OverrideOfMarked,
    NotAnOrdinaryMethod,
    UndefinedOverflow,

    /// <summary>As <see cref="ReturnsValue"/>, where to return nothing is no way out: it would be <see cref="AsyncVoid"/>.</summary>
    AsyncReturnsValue,

    MarkedTwice,
    MarksExclude,
    AbstractMethod,
    ExternMethod,

    /// <summary>A partial method of the user's has a stub's name, but is not declared as the stub is.</summary>
    PartialStubMismatch,

    /// <summary>A static method, and a context that each object has its own of.</summary>
    ContextOfObject,

    TimerWithParameters,
    TimerReturnsValue,
    UndefinedClock,

    /// <summary>None, or bits that are no event.</summary>
    UndefinedEvents,

    /// <summary>Poll answers a question; the other events don't.</summary>
    PollWithOtherEvents,

    HandlerReturnType,
    HandlerParameters,
    EventHandledTwice,

    /// <summary>An event notifier is never written to as a descriptor.</summary>
    NotifierWithWrite,

    /// <summary>Two handlers of one group: the one attached to an event notifier, the other to any descriptor.</summary>
    NotifierWithPlain,

    /// <summary>Two handlers of one group name different contexts.</summary>
    GroupWithTwoContexts,

    /// <summary>Two handlers of one group, the one static, the other not.</summary>
    GroupOfStaticAndInstance,

    PollWithoutRead,
    PollReadyWithoutPoll,

    /// <summary>Only native code may call the method.</summary>
    ForNativeCallers,
}

/// <summary>The token that a mistake is reported at.</summary>
internal enum MistakePlace
{
    /// <summary>The attribute's name.</summary>
    Mark,

    /// <summary>The value of the attribute's argument called <see cref="UsageMistake.Argument"/>.</summary>
    Argument,

    /// <summary>The attribute's argument called <see cref="UsageMistake.Argument"/>, name and value.</summary>
    Setting,

    /// <summary>The method's name.</summary>
    Name,

    /// <summary>The name of the second mark.</summary>
    SecondMark,

    /// <summary>The value of the mark's own argument, without a name.</summary>
    Events,

    ReturnType,
    AsyncModifier,
    AbstractModifier,
    ExternModifier,
    TypeParameters,
    ExplicitInterface,

    /// <summary>What passes parameter <see cref="UsageMistake.Parameter"/> by reference.</summary>
    ParameterModifier,

    /// <summary>The type of parameter <see cref="UsageMistake.Parameter"/>.</summary>
    ParameterType,

    ParameterList,

    /// <summary>
    /// The name of the user's partial method called <see cref="UsageMistake.Subject"/> that has the documentation id
    /// <see cref="UsageMistake.Argument"/>.
    /// </summary>
    PartialStub,

    /// <summary>The name of the type that declares the method. Reported once for a type, whatever is marked in it.</summary>
    Type,
}

/// <summary>One mistake in the use of a mark, in values: whoever reports it finds the location by the place.</summary>
/// <param name="Subject">What the message calls by name.</param>
/// <param name="Detail">The second thing that the message calls by name.</param>
internal readonly record struct UsageMistake(
    UsageMistakeKind Kind,
    MistakePlace Place,
    string Subject = "",
    string Detail = "",
    string Argument = "",
    int Parameter = -1);

/// <summary>
/// Where a judgement puts the mistakes that it finds. The generator only asks whether there is one; an analyzer keeps them.
/// </summary>
internal struct Mistakes(List<UsageMistake>? kept)
{
    public bool Any { get; private set; }

    public void Add(in UsageMistake mistake)
    {
        Any = true;
        kept?.Add(mistake);
    }

    /// <summary>Refuses what the compiler reports already: nothing is generated, nothing is said twice.</summary>
    public void AddKnownToCompiler() => Any = true;
}
