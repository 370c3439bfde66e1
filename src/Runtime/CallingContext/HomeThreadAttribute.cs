using System.Diagnostics;

namespace Aio;

/// <summary>
/// Says that only the home thread of an <see cref="AioContext"/> runs a method or a property. <see cref="BottomHalfAttribute"/>,
/// <see cref="AioHandlerAttribute"/> and <see cref="AioTimerAttribute"/> say so, too.
/// </summary>
/// <remarks>The analyzers take it at its word: what such code shares with other threads has to be ordered (AIO1003).</remarks>
[DebuggerDisplay("is run by the home thread")]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class HomeThreadAttribute : Attribute;
