using Microsoft.CodeAnalysis.Text;

namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>A small program as C#.</summary>
/// <param name="Text">A whole file.</param>
/// <param name="Loads">Where each load is: the whole access, or the call of the helper that has it.</param>
internal sealed record Rendered(string Text, IReadOnlyDictionary<LoadSite, TextSpan> Loads);
