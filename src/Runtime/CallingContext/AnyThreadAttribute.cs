using System.Diagnostics;

namespace Aio;

/// <summary>Says that any thread may call a method or a property, at any time, with nothing done before to order it.</summary>
/// <remarks>
/// The analyzers take it at its word: what such code shares with callbacks has to be ordered by the code itself (AIO1003). Where
/// it asks for <see cref="AioContext.IsHomeThread"/>, they look past it.
/// </remarks>
[DebuggerDisplay("may be called from any thread")]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class AnyThreadAttribute : Attribute;
