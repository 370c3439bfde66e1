// Strings of every kind as names and default values.
namespace Corpus;

internal partial class Device(AioContext context)
{
    private const string Raw = """"
        a "quoted" """ text
          and {braces}
        """";

    private static ReadOnlySpan<byte> Utf8 => "bytes\e\0"u8;

    [BottomHalf]
    private void Take(
        string raw = Raw, string verbatim = @"a ""b"" \", string joined = $"{Raw}{nameof(Take)}", char escape = '\e', string surrogate = "\ud800",
        double number = 1_000.5e-3, ulong bits = 0b1010_1010, long hex = -0x7FFF_FFFF, decimal money = 0.10m, nuint native = 7)
    {
        _ = $$"""{{Utf8.Length}} {raw} {{(number > 1 ? $"{bits:X}" : "")}}""";
    }

    [AioTimer] private void Sweep() => ScheduleTake(verbatim: "");
}
