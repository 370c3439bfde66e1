using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.CallingContext;

/// <summary>AIO2001, which has a message for each way of getting there.</summary>
internal static class NotifyRules
{
    /// <summary>The property of a diagnostic that says that <c>[AioPublisher]</c> alone would put it right.</summary>
    public const string OnlyMarkIsMissing = nameof(OnlyMarkIsMissing);

    private const string Title = "Notify where a publication precedes it";

    private const string Description =
        "Notify makes the loop look again; it says nothing about what there is to see. Work must be published before it, by a "
        + "write to state that threads share, on every path. A bottom half does both in the right order; a method that does it "
        + "by itself says so by [AioPublisher].";

    public static readonly DiagnosticDescriptor Outside = new(
        RuleIds.NotifyOutsidePublisher,
        Title,
        "Notify is called outside a method marked [AioPublisher]: schedule a bottom half instead, or publish first and mark the method",
        RuleCategories.CallingContext,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Description,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.NotifyOutsidePublisher));

    public static readonly DiagnosticDescriptor Unmarkable = new(
        RuleIds.NotifyOutsidePublisher,
        Title,
        "Notify is called where [AioPublisher] cannot stand: schedule a bottom half instead, or move it, behind a publication, into a method marked [AioPublisher]",
        RuleCategories.CallingContext,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Description,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.NotifyOutsidePublisher));

    public static readonly DiagnosticDescriptor Unpublished = new(
        RuleIds.NotifyOutsidePublisher,
        Title,
        "On some path nothing is published before this Notify, so the loop may look, find nothing and block for ever: publish first",
        RuleCategories.CallingContext,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Description,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.NotifyOutsidePublisher));

    public static readonly DiagnosticDescriptor AsDelegate = new(
        RuleIds.NotifyOutsidePublisher,
        Title,
        "Notify is handed out as a delegate, and whoever calls it may have published nothing: hand out the stub of a bottom half",
        RuleCategories.CallingContext,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Description,
        helpLinkUri: RuleIds.HelpLinkOf(RuleIds.NotifyOutsidePublisher));
}
