namespace Aio.Stress;

/// <summary>A number for each poster, on a cache line of its own.</summary>
internal readonly struct PerPoster(int posters)
{
    private const int Stride = OwnCacheLine.Bytes / sizeof(long);

    private readonly long[] _numbers = new long[(posters + 1) * Stride];

    public int Count => (_numbers.Length / Stride) - 1;

    public ref long this[int poster] => ref _numbers[(poster + 1) * Stride];

    public override string ToString()
    {
        var numbers = this;
        return string.Join(" ", Enumerable.Range(0, Count).Select(poster => numbers[poster]));
    }
}
