using System.Diagnostics;

namespace Aio;

/// <summary>
/// Marks a method of a partial type as a callback of a descriptor's handler, on the home thread of an <see cref="AioContext"/>. The
/// generator writes the handler (<see cref="AioFdHandler"/>) and the methods that attach it.
/// </summary>
/// <remarks>
/// <para>
/// A method is <c>void M()</c> for <see cref="AioEvents.Read"/>, <see cref="AioEvents.Write"/> and <see cref="AioEvents.PollReady"/>,
/// and <c>bool M()</c> for <see cref="AioEvents.Poll"/>. One that is marked for both reading and writing is called once for each
/// of the two.
/// </para>
/// <para>
/// The generator writes <c>AttachAioHandlers(SafeHandle)</c>, <c>DetachAioHandlers()</c> and
/// <c>SetAioHandlerInterest(AioEvents)</c>; with <c>Group = "Doorbell"</c>, which a type needs for each descriptor but one,
/// <c>AttachDoorbell</c>, <c>DetachDoorbell</c> and <c>SetDoorbellInterest</c>. Attached, it is interested in all of reading
/// and writing that has a method. An object has one attachment at a time for each group.
/// </para>
/// <para>
/// A method for reading alone may be <c>void M(EventNotifier)</c>: the group is then attached to a notifier,
/// <c>AttachDoorbell(EventNotifier)</c>, and the method is called after each <see cref="EventNotifier.TestAndClear"/> that
/// found it set.
/// </para>
/// <para>
/// The context is found as for a <see cref="BottomHalfAttribute"/>. QEMU's counterpart is <c>aio_set_fd_handler</c>, and
/// <c>aio_set_event_notifier</c>.
/// </para>
/// </remarks>
/// <param name="events">What the method is called for.</param>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
// A second one is a mistake, and a rule says so, with what to do; without AllowMultiple the compiler would say it as well.
[AttributeUsage(AttributeTargets.Method, Inherited = false, AllowMultiple = true)]
public sealed class AioHandlerAttribute(AioEvents events) : Attribute
{
    /// <summary>What the method is called for.</summary>
    public AioEvents Events { get; } = events;

    /// <summary>
    /// The descriptor it is for, where a type has handlers of several: <c>"Doorbell"</c> gives <c>AttachDoorbell</c>,
    /// <c>DetachDoorbell</c> and <c>SetDoorbellInterest</c>.
    /// </summary>
    public string? Group { get; set; }

    /// <summary>
    /// The field, property or primary-constructor parameter that holds the context, by <see langword="nameof"/>, where the
    /// type has more than one.
    /// </summary>
    public string? Context { get; set; }

    private string DebuggerDisplay =>
        $"{Events}{(Group is null ? "" : $", group {Group}")}{(Context is null ? "" : $", context {Context}")}";
}
