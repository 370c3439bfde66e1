namespace Aio.Tests;

/// <summary>
/// Tests of handlers: they hold on every back end that watches descriptors, and in a foreign loop. A class of tests derives
/// from it, and one more for each of these derives from that.
/// </summary>
public abstract class OnDescriptors(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    /// <summary>A context whose back end fails where it would block.</summary>
    protected AioContext NewContextThatMustNotBlock(AioContextOptions? options = null) =>
        new(options, new CountingBackend(Backend) { MustNotBlock = true });
}
