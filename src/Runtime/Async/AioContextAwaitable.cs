using System.Diagnostics;

namespace Aio;

/// <summary>What <see cref="AioContext.SwitchTo"/> returns, to be awaited once.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public readonly struct AioContextAwaitable
{
    private readonly AioContext _context;

    internal AioContextAwaitable(AioContext context) => _context = context;

    /// <summary>Called by <see langword="await"/>.</summary>
    /// <exception cref="InvalidOperationException">This is a default value and not from <see cref="AioContext.SwitchTo"/>.</exception>
    public AioContextAwaiter GetAwaiter() => new(_context
        ?? throw new InvalidOperationException("A default AioContextAwaitable leads nowhere. Await context.SwitchTo()."));

    private string DebuggerDisplay => _context is null ? "leads nowhere" : $"to {_context.Name}";
}
