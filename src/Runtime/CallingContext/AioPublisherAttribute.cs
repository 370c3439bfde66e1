using System.Diagnostics;

namespace Aio;

/// <summary>
/// Marks a method, constructor or property that publishes work by itself, by a write to state that threads share, and then calls
/// <see cref="AioContext.Notify"/>. Without this mark the analyzers report such a call (AIO2001): everything else should
/// schedule a bottom half, which publishes and notifies in the right order by construction.
/// </summary>
[DebuggerDisplay("may call AioContext.Notify")]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
public sealed class AioPublisherAttribute : Attribute;
