namespace Aio;

/// <summary>What <see cref="AioContext.SwitchTo"/> returns, to be awaited once.</summary>
public readonly struct AioContextAwaitable
{
    private readonly AioContext _context;

    internal AioContextAwaitable(AioContext context) => _context = context;

    /// <summary>Called by <see langword="await"/>.</summary>
    /// <exception cref="InvalidOperationException">This is a default value and not from <see cref="AioContext.SwitchTo"/>.</exception>
    public AioContextAwaiter GetAwaiter() => new(_context
        ?? throw new InvalidOperationException("A default AioContextAwaitable leads nowhere. Await context.SwitchTo()."));
}
