using System.Diagnostics;

namespace Aio;

/// <summary>
/// Says that one thread alone runs a method, uses a field, or does both with all that stands in a type. The analyzers of the
/// order of memory (AIO1001–AIO1099) then look past it.
/// </summary>
/// <remarks>Where that thread is the loop's, say so by a mark, such as <see cref="BottomHalfAttribute"/>.</remarks>
[DebuggerDisplay("is used by one thread")]
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property
    | AttributeTargets.Field,
    Inherited = false)]
public sealed class SingleThreadedAttribute : Attribute;
