// Names in other scripts, with escapes, and those that differ by case or by composition alone.
namespace Corpus.Größe;

internal partial class Ger\u00e4t(AioContext \u0063ontext)
{
    [BottomHalf] private void Stoß(int größe, int \u0041) { }

    [BottomHalf] private void STOSS() { }

    [BottomHalf] private void stoss() { }

    [BottomHalf] private void 読む(string 文字列 = "語") { }

    [BottomHalf] private void _(int __, int ___) { }

    [AioTimer] private void Ĳ() { }

    [AioHandler(AioEvents.Read)] private void O\u006eRead() => ScheduleStoß(1, 2);
}

internal partial class GERÄT(AioContext context)
{
    [BottomHalf] private void Stoß(int größe) { }
}
