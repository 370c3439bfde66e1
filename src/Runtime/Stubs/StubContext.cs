using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Aio.CompilerServices;

/// <summary>What a generated stub checks that takes its context with each call. For generated code only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StubContext
{
    /// <summary>Throws unless a stub was given the context that its object is bound to. From any thread.</summary>
    /// <param name="bound">The context of the first use.</param>
    /// <param name="given">The context of this one.</param>
    /// <param name="method">The name of the marked method.</param>
    /// <exception cref="ArgumentNullException"><paramref name="given"/> is null.</exception>
    /// <exception cref="InvalidOperationException">It is another one.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Verify(AioContext bound, AioContext given, string method)
    {
        if (!ReferenceEquals(bound, given))
        {
            ThrowOther(bound, given, method);
        }
    }

    [DoesNotReturn]
    private static void ThrowOther(AioContext bound, AioContext given, string method)
    {
        // The stub's parameter is what the caller knows.
        ArgumentNullException.ThrowIfNull(given, "context");
        ArgumentNullException.ThrowIfNull(bound);
        throw new InvalidOperationException(
            $"{method} of this object is bound to the context of its first use, '{bound.Name}', and was given '{given.Name}'. Pass that one, or use another object.");
    }
}
