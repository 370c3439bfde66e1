namespace Aio.Robustness.Tests.Examining;

/// <summary>What may never happen, whatever the input.</summary>
internal enum FaultKind
{
    /// <summary>The compiler would warn with CS8785, and nothing be generated. It throws on a hint name used twice, too, whatever its case.</summary>
    GeneratorThrew,

    /// <summary>The compiler would warn with AD0001, and the analyzer be off.</summary>
    AnalyzerThrew,

    /// <summary>After an edit, something else is generated than for the same text from the start.</summary>
    StaleOutput,

    /// <summary>More than 100 characters: too long a path, where generated files are kept.</summary>
    HintNameTooLong,

    /// <summary>What was generated cannot be parsed, though the input can.</summary>
    SyntaxErrorInGenerated,

    /// <summary>All errors are in generated files; the user's are right.</summary>
    ErrorInGeneratedAlone,

    /// <summary>Without what was generated, there is none.</summary>
    ErrorBecauseOfGenerated,

    /// <summary>The compiler threw, which it does not on the input alone.</summary>
    CompilerThrew,

    /// <summary>No end was seen.</summary>
    Hang,
}
