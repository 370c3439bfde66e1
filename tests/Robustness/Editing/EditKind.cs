namespace Aio.Robustness.Tests.Editing;

/// <summary>What somebody who types does to a file, between two states that compile.</summary>
public enum EditKind
{
    /// <summary>A token is not there yet, or not any more; tokens of directives and of documentation, too.</summary>
    DeleteToken,

    /// <summary>The file ends before a token.</summary>
    TruncateAtToken,

    /// <summary>A member is pasted after itself.</summary>
    DuplicateMember,

    /// <summary>A token changes places with the next one.</summary>
    SwapTokens,

    /// <summary>A member changes places with the next one.</summary>
    SwapMembers,

    /// <summary>A name is, so far, a keyword.</summary>
    KeywordForIdentifier,

    /// <summary>A keyword is, so far, a name.</summary>
    IdentifierForKeyword,
}
