using Aio.Analyzers.MemoryOrdering.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Summaries;

/// <summary>
/// Finds out what one body does, and for that, what those do that it calls. Methods that call each other in a circle are looked
/// into again until nothing new is found, beginning with no path through them: the answer is the same whoever asked first.
/// </summary>
/// <remarks>The circles are found as Tarjan finds strongly connected components.</remarks>
internal sealed class SummaryRequest(MemoryOfCompilation memory, CancellationToken cancellation) : ISummaries
{
    /// <summary>Longer chains of calls are not followed.</summary>
    private const int LongestChain = 100;

    /// <summary>More rounds than any circle needed; what is found by then holds, but may not be all.</summary>
    private const int MostRounds = 8;

    private readonly Dictionary<ISymbol, int> _underWay = new(SymbolEqualityComparer.Default);
    // Of circles alone.
    private Dictionary<ISymbol, BodyMemory>? _provisional;
    private List<BodyMemory>? _unsettled;

    // The outermost of the bodies under way that was asked for again.
    private int _outermost = int.MaxValue;

    /// <summary>What a body does that was not asked for before.</summary>
    public BodyMemory Read(Body body)
    {
        if (body.Symbol is not { } symbol)
        {
            return BodyMemory.Of(body, this, memory.Flags(cancellation), memory.Listed, cancellation);
        }

        var depth = _underWay.Count;
        var around = _outermost;
        var firstUnsettled = _unsettled?.Count ?? 0;
        _outermost = int.MaxValue;
        _underWay.Add(symbol, depth);
        var read = BodyMemory.Of(body, this, memory.Flags(cancellation), memory.Listed, cancellation);
        _underWay.Remove(symbol);
        if (_outermost < depth)
        {
            Doubt(symbol, read);
            _outermost = Math.Min(_outermost, around);
            return read;
        }

        if (_outermost == depth)
        {
            Doubt(symbol, read);
            Settle(firstUnsettled);
            read = _provisional![symbol];
        }

        memory.Keep(body, read);
        _outermost = around;
        return read;
    }

    MethodSummary ISummaries.Of(IMethodSymbol method, Body caller, IOperation call)
    {
        method = method.OriginalDefinition;
        if (!IsKnown(method, call))
        {
            return MethodSummary.Unknown;
        }

        if (memory.Kept(method) is { } kept)
        {
            return kept.Summary;
        }

        if (_provisional is not null && _provisional.TryGetValue(method, out var provisional))
        {
            return provisional.Summary;
        }

        if (_underWay.TryGetValue(method, out var depth))
        {
            _outermost = Math.Min(_outermost, depth);
            return MethodSummary.Nothing;
        }

        var body = _underWay.Count >= LongestChain ? null
            : method.MethodKind == MethodKind.LocalFunction ? caller.LocalFunction(method, cancellation)
            : memory.MayMatter(method, caller) ? memory.Bodies.Of(method, cancellation)
            : null;
        return body is null ? MethodSummary.Unknown : Read(body).Summary;
    }

    private void Doubt(ISymbol method, BodyMemory read)
    {
        _provisional ??= new Dictionary<ISymbol, BodyMemory>(SymbolEqualityComparer.Default);
        _unsettled ??= [];
        _provisional[method] = read;
        _unsettled.Add(read);
    }

    /// <summary>Looks into the bodies of a circle again, until nothing new is found.</summary>
    private void Settle(int first)
    {
        var unsettled = _unsettled!;
        var isChanged = true;
        for (var round = 0; round < MostRounds && isChanged; round++)
        {
            isChanged = false;
            for (var i = first; i < unsettled.Count; i++)
            {
                var again = BodyMemory.Of(unsettled[i].Body, this, memory.Flags(cancellation), memory.Listed, cancellation);
                isChanged |= !again.Summary.SaysTheSameAs(unsettled[i].Summary);
                _provisional![again.Body.Symbol!] = again;
                unsettled[i] = again;
            }
        }

        for (var i = first; i < unsettled.Count; i++)
        {
            memory.Keep(unsettled[i].Body, unsettled[i]);
        }

        unsettled.RemoveRange(first, unsettled.Count - first);
    }

    /// <summary>Whether it is known which body runs, and that it runs during the call.</summary>
    private static bool IsKnown(IMethodSymbol method, IOperation call)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty || method.IsAbstract || method.IsExtern || method.IsIterator)
        {
            return false;
        }

        return !(method.IsVirtual || method.IsOverride)
            || method.IsSealed
            || method.ContainingType.IsSealed
            || ReceiverOf(call)?.Syntax is BaseExpressionSyntax;
    }

    private static IOperation? ReceiverOf(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.Instance,
        IPropertyReferenceOperation property => property.Instance,
        _ => null,
    };
}
