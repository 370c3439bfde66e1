namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>What is special about a program. Of several, an exempt shape goes before all others, and then the last in this order.</summary>
internal enum Shape
{
    Straight,
    FullFence,
    HalfFence,
    VolatileFields,
    Branch,
    Loop,
    Helper,

    /// <summary>Nothing in the text shows that threads share both fields.</summary>
    /// <remarks>The rule is to be silent then, whatever the machine says.</remarks>
    Unshared,

    /// <summary>Exempt: there is a process-wide barrier.</summary>
    /// <remarks>
    /// The rule has it excuse the other side if both its accesses are volatile. How a compiler may move plain ones across a fence that
    /// another thread asks for, the memory model does not say; the machine lets it.
    /// </remarks>
    ProcessWide,

    /// <summary>Exempt: what a test of a value rules out decides.</summary>
    /// <remarks>
    /// After <c>if (_y != 0)</c>, a second load of <c>_y</c> cannot return the first value of the field. The rule follows paths, not
    /// values; the machine knows both.
    /// </remarks>
    DecidedByValue,

    /// <summary>Exempt: a load is to be reported only because two threads may run the same method.</summary>
    /// <remarks>
    /// The rule is silent where both sides lie on one path of one method: in real code that is the loop of one thread, which stores
    /// and looks by turns, far more often than a lock that two threads take by the same fields.
    /// </remarks>
    OneMethod,

    /// <summary>Exempt: by all outcomes, other loads would be reported than by old values alone.</summary>
    /// <remarks>
    /// Where one thread stores X and then Y, and the other stores Y and then loads X, a fence in the second has a say in whose Y is
    /// the last (R in the literature). And where a load is between two stores, a full fence before it also keeps the stores in order,
    /// for which a release would do. In neither do both threads read the old value. On the other hand both may have read it where
    /// only the order of two stores to one field says so, and that order shows in no value.
    /// </remarks>
    OtherOutcome,
}
