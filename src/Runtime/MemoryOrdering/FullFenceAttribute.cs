using System.Diagnostics;

namespace Aio;

/// <summary>
/// Says that a method is a full fence on every path: what its caller stored before is seen by every thread before a load that
/// the caller makes afterwards. The analyzers take it at its word (AIO1001, AIO1002, AIO1006), as they do <see cref="Interlocked"/>.
/// </summary>
/// <remarks>For what the analyzers cannot look into: a call of a native library, of a delegate, of a virtual method. Where they can,
/// AIO1010 holds the method to it.</remarks>
[DebuggerDisplay("is a full fence")]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor, Inherited = false)]
public sealed class FullFenceAttribute : Attribute;
