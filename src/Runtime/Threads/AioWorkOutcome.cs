namespace Aio;

/// <summary>What became of a submission of an <see cref="AioWork"/>.</summary>
public enum AioWorkOutcome
{
    /// <summary>It was executed and returned.</summary>
    Succeeded,

    /// <summary>It was executed and threw; or no thread could be started for it.</summary>
    Failed,

    /// <summary>It was taken away before it began, and not executed.</summary>
    Cancelled,
}
