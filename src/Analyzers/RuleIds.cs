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
    public const string StaticMethod = "AIO0013";
    public const string ReturnsValue = "AIO0014";
    public const string AsyncVoid = "AIO0015";
    public const string ParameterByReference = "AIO0016";
    public const string RefStructParameter = "AIO0017";
    public const string PointerParameter = "AIO0018";
    public const string CapacityOutOfRange = "AIO0019";
    public const string QueueSettingWithoutParameters = "AIO0020";
    public const string StubCollidesWithMember = "AIO0021";
    public const string StubHidesInherited = "AIO0022";
    public const string StubDeclaredTwice = "AIO0023";
    public const string OverrideOfMarked = "AIO0024";
    public const string NotAnOrdinaryMethod = "AIO0025";
    public const string UndefinedOverflow = "AIO0026";

    public const string NotifyOutsidePublisher = "AIO2001";

    /// <summary>The page about a rule. The only place that builds such links.</summary>
    public static string HelpLinkOf(string id) => "https://github.com/aiocontext/aiocontext/blob/main/docs/rules/" + id + ".md";
}
