// What is said of a method is said of its stubs.
namespace Corpus;

/// <summary>A <see cref="Device{T}"/> of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">What it takes.</typeparam>
/// <param name="context">Its loop.</param>
internal partial class Device<T>(AioContext context)
{
    /// <summary>
    /// Takes <paramref name="item"/> &amp; <c>ends</c>,
    /// see <see cref="Sweep()"/>, <seealso cref="Device{T}.Take(T, int)"/>, <see langword="null"/>.
    /// </summary>
    /// <remarks><![CDATA[ <b> ]]><para>Two</para><code lang="cs">ScheduleTake(item);</code></remarks>
    /// <param name="item">The <typeparamref name="T"/>.</param>
    /// <param name="count">How many, <see href="https://example.org">more</see>.</param>
    /// <exception cref="InvalidOperationException">Never.</exception>
    [BottomHalf] private void Take(T item, int count = 1) { }

    /** <summary>Sweeps.</summary>
     *  <returns>Nothing.</returns> */
    [AioTimer] private void Sweep() { }

    /// <inheritdoc cref="Sweep"/>
    [AioHandler(AioEvents.Read)] private void OnRead() { }

    /// <include file="Missing.xml" path="doc/*"/>
    [BottomHalf] private void Kick() { }
}
