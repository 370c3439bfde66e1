// Ref structs that implement, enumerate and iterate.
namespace Corpus;

internal ref partial struct Reader(ReadOnlySpan<byte> bytes) : IDisposable
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public readonly int Length => _bytes.Length;

    public void Dispose() => this = default;

    [BottomHalf] public void Refused() { }

    internal partial class Device(AioContext context)
    {
        [BottomHalf]
        private async Task ReadAsync(byte[] buffer)
        {
            using (var reader = new Reader(buffer)) { _ = reader.Length; }
            ReadOnlySpan<byte> span = buffer;
            _ = span.Length;
            await Task.Yield();
        }

        [BottomHalf] private void Read(ReadOnlyMemory<byte> memory) { foreach (var item in memory.Span) { _ = item; } }
    }
}
