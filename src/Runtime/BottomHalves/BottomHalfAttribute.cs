using System.Diagnostics;

namespace Aio;

/// <summary>
/// Marks a method of a partial type as a bottom half: work that any thread may schedule and that runs once, later, on the
/// home thread of an <see cref="AioContext"/>. The generator writes the methods that schedule it.
/// </summary>
/// <remarks>
/// <para>
/// For <c>void M()</c> it writes <c>ScheduleM()</c>, <c>ScheduleMWhenIdle()</c> and <c>bool CancelM()</c>. They coalesce: any
/// number of schedules before the run make one run (see <see cref="BottomHalf"/>).
/// </para>
/// <para>
/// For a method with parameters it writes <c>ScheduleM</c> with the same parameters, for a <see langword="params"/>
/// one it takes the array itself. Each call is delivered once, in order for each calling thread (see
/// <see cref="BottomHalfQueue{T}"/>).
/// </para>
/// <para>
/// A method that returns <see cref="ValueTask"/> or <see cref="Task"/> is a coroutine on the loop: it begins as any bottom half
/// does, and its awaits resume on the home thread. The runs of one method on one object never overlap. Schedules while one runs
/// make one more after its task is complete, and calls of one with parameters wait for each other; what it throws leaves the poll,
/// after an await, too. A <see cref="CancellationToken"/> parameter is none of the stub's: the token fires when the context is
/// disposed. A run that never has to wait allocates nothing.
/// </para>
/// <para>
/// The context is the type's field or property of type <see cref="AioContext"/>; else an inherited one; else a parameter of
/// the primary constructor. Without any, and for a static method, the first parameter of the stub is the context. An object's
/// method is then bound to the context of its first use; a static one is a bottom half of its own in each context. QEMU's
/// counterpart is <c>aio_bh_new</c> with a callback of the device's.
/// </para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
// A second one is a mistake, and a rule says so, with what to do; without AllowMultiple the compiler would say it as well.
[AttributeUsage(AttributeTargets.Method, Inherited = false, AllowMultiple = true)]
public sealed class BottomHalfAttribute : Attribute
{
    /// <summary>
    /// For a method with parameters: how many undelivered calls the queue holds before <see cref="Overflow"/> decides.
    /// From 1 to 1,073,741,824; 256 unless set.
    /// </summary>
    public int Capacity { get; set; } = 256;

    /// <summary>
    /// For a method with parameters: what happens when <see cref="Capacity"/> calls are undelivered.
    /// <see cref="BottomHalfOverflow.Grow"/> unless set. With <see cref="BottomHalfOverflow.Reject"/> the stub returns
    /// <see langword="bool"/>: whether the call was taken.
    /// </summary>
    public BottomHalfOverflow Overflow { get; set; }

    /// <summary>The stub's own name: <c>"Kick"</c> gives <c>Kick</c>, <c>KickWhenIdle</c> and <c>CancelKick</c>.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The field, property or primary-constructor parameter that holds the context, by <see langword="nameof"/>, where the
    /// type has more than one.
    /// </summary>
    public string? Context { get; set; }

    private string DebuggerDisplay =>
        $"capacity {Capacity}, {Overflow}{(Name is null ? "" : $", named {Name}")}{(Context is null ? "" : $", context {Context}")}";
}
