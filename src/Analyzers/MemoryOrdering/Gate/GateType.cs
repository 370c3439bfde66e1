using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>What the text of an outermost type says.</summary>
/// <param name="Span">Of its declaration, in its file.</param>
/// <param name="HasWords">Whether memory is ordered there, or a collection for several threads kept.</param>
/// <param name="IsQuiet">Whether there is nothing to report all the same, if no other type interferes.</param>
/// <param name="HasAliases">Whether it may call a class or a collection of threads by another name, or by none.</param>
/// <param name="Traits">What it says of threads.</param>
/// <param name="HasPlainFlag">Whether it says something of threads, and has a field that may be a plain flag.</param>
internal readonly record struct GateType(string Name, TextSpan Span, bool HasWords, bool IsQuiet, bool HasAliases, ThreadTraits Traits, bool HasPlainFlag)
{
    /// <summary>Whether a rule may have something to say that lives of what is known of threads.</summary>
    public bool MayRace => (Traits & (ThreadTraits.Callbacks | ThreadTraits.DoubleChecks)) != 0 || HasPlainFlag;
}
