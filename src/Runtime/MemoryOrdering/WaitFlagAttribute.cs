using System.Diagnostics;

namespace Aio;

/// <summary>
/// Declares that a field tells others that somebody waits, or is about to wait, for a change of another field. Who waits sets
/// the flag and then looks at the state; who changes the state looks at the flag afterwards: between the two, each needs a full
/// fence, and AIO1002 reports where one is missing, even where only one of the sides is in view. A flag for several states is marked
/// once for each.
/// </summary>
/// <param name="state">The field that is waited for: <c>nameof(_queue)</c>. What it holds counts as part of it.</param>
/// <param name="declaringType">The type that declares it, if that is another one.</param>
[DebuggerDisplay("says that somebody waits")]
[AttributeUsage(AttributeTargets.Field, AllowMultiple = true, Inherited = false)]
public sealed class WaitFlagAttribute(string state, Type? declaringType = null) : Attribute
{
    /// <summary>The name of the field that is waited for.</summary>
    public string State => state;

    /// <summary>The type that declares it; null for the one that declares the flag.</summary>
    public Type? DeclaringType => declaringType;
}
