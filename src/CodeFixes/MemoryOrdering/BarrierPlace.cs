using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>Where a barrier is put.</summary>
/// <param name="Statement">The statement beside it.</param>
/// <param name="IsBehind">Whether it comes behind that statement, rather than before.</param>
internal readonly record struct BarrierPlace(StatementSyntax Statement, bool IsBehind)
{
    public static BarrierPlace Before(StatementSyntax statement) => new(statement, IsBehind: false);

    public static BarrierPlace Behind(StatementSyntax statement) => new(statement, IsBehind: true);
}
