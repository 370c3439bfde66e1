namespace Aio.Analyzers;

/// <summary>The ids of all rules. They are for ever: consumers write them into their configuration.</summary>
internal static class RuleIds
{
    public const string TypeNotPartial = "AIO0001";
    public const string SeveralContexts = "AIO0002";
    public const string ContextNotFound = "AIO0003";
    public const string ContextNotUsable = "AIO0004";
    public const string InvalidName = "AIO0005";
    public const string InStruct = "AIO0006";
    public const string InInterface = "AIO0007";
    public const string InFileLocalType = "AIO0008";
    public const string OnLocalFunction = "AIO0009";
    public const string InExtensionBlock = "AIO0010";
    public const string ExplicitImplementation = "AIO0011";
    public const string GenericMethod = "AIO0012";

    // AIO0013, "don't mark static methods", was of a version that made stubs of instance methods only. It is not used again.
    public const string ReturnsValue = "AIO0014";
    public const string AsyncVoid = "AIO0015";
    public const string ParameterByReference = "AIO0016";
    public const string RefStructParameter = "AIO0017";
    public const string VariableArguments = "AIO0018";
    public const string CapacityOutOfRange = "AIO0019";
    public const string QueueSettingWithoutParameters = "AIO0020";
    public const string StubCollidesWithMember = "AIO0021";
    public const string StubHidesInherited = "AIO0022";
    public const string StubDeclaredTwice = "AIO0023";
    public const string OverrideOfMarked = "AIO0024";
    public const string NotAnOrdinaryMethod = "AIO0025";
    public const string UndefinedOverflow = "AIO0026";
    public const string MarkedTwice = "AIO0027";
    public const string MarksExclude = "AIO0028";
    public const string AbstractMethod = "AIO0029";
    public const string ExternMethod = "AIO0030";
    public const string PartialStubMismatch = "AIO0031";
    public const string ContextOfObject = "AIO0032";
    public const string TimerWithParameters = "AIO0033";
    public const string TimerReturnsValue = "AIO0034";
    public const string UndefinedClock = "AIO0035";
    public const string UndefinedEvents = "AIO0036";
    public const string PollWithOtherEvents = "AIO0037";
    public const string HandlerReturnType = "AIO0038";
    public const string HandlerParameters = "AIO0039";
    public const string EventHandledTwice = "AIO0040";
    public const string NotifierWithWrite = "AIO0041";
    public const string NotifierWithPlain = "AIO0042";
    public const string GroupWithTwoContexts = "AIO0043";
    public const string GroupOfStaticAndInstance = "AIO0044";
    public const string PollWithoutRead = "AIO0045";
    public const string PollReadyWithoutPoll = "AIO0046";
    public const string ForNativeCallers = "AIO0047";

    public const string StoreLoad = "AIO1001";
    public const string WaitFlag = "AIO1002";
    public const string CallbackRace = "AIO1003";
    public const string MixedAccess = "AIO1004";
    public const string Publication = "AIO1005";
    public const string NeedlessFence = "AIO1006";
    public const string Update = "AIO1007";
    public const string Sequence = "AIO1008";
    public const string ApiList = "AIO1009";
    public const string FenceMark = "AIO1010";

    public const string NotifyOutsidePublisher = "AIO2001";

    /// <summary>The page about a rule. The only place that builds such links.</summary>
    public static string HelpLinkOf(string id) => "https://github.com/aiocontext/aiocontext/blob/main/docs/rules/" + id + ".md";
}
