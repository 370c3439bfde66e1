using System.Diagnostics;

namespace Aio;

/// <summary>
/// Marks a method of a partial type as a timer: it runs once on the home thread of an <see cref="AioContext"/>, at the deadline
/// for which any thread has armed it. The generator writes the timer (<see cref="AioTimer"/>) and the methods that arm it.
/// </summary>
/// <remarks>
/// <para>
/// For <c>void M()</c> it writes <c>ArmM(TimeSpan)</c>, from now; <c>ArmMAt(long nanoseconds)</c>, on the clock; and
/// <c>bool CancelM()</c>. Arming it anew replaces the deadline.
/// </para>
/// <para>
/// The context is found as for a <see cref="BottomHalfAttribute"/>. QEMU's counterpart is <c>aio_timer_init</c> with a callback of
/// the device's.
/// </para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
// A second one is a mistake, and a rule says so, with what to do; without AllowMultiple the compiler would say it as well.
[AttributeUsage(AttributeTargets.Method, Inherited = false, AllowMultiple = true)]
public sealed class AioTimerAttribute : Attribute
{
    /// <summary>The stub's own name: <c>"Kick"</c> gives <c>Kick(TimeSpan)</c>, <c>KickAt</c> and <c>CancelKick</c>.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The field, property or primary-constructor parameter that holds the context, by <see langword="nameof"/>, where the
    /// type has more than one.
    /// </summary>
    public string? Context { get; set; }

    /// <summary>What the deadline is measured on. <see cref="AioClock.Monotonic"/> unless set.</summary>
    public AioClock Clock { get; set; }

    private string DebuggerDisplay =>
        $"{Clock}{(Name is null ? "" : $", named {Name}")}{(Context is null ? "" : $", context {Context}")}";
}
