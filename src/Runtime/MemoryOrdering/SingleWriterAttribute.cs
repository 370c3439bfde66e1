using System.Diagnostics;

namespace Aio;

/// <summary>
/// Says that one thread alone writes a field, whoever reads it. So whatever writes it is run by that thread: two paths that both
/// do are no two threads (AIO1001), and a read followed by a write loses nobody's update (AIO1007).
/// </summary>
[DebuggerDisplay("is written by one thread")]
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class SingleWriterAttribute : Attribute;
