// Names that are keywords elsewhere.
namespace Corpus;

internal partial class @record<@where>
{
    private readonly AioContext @field = new();

    [BottomHalf] private void @extension(int @scoped, @where @allows, string @required = "", int @file = 0, int @union = 1) { }

    [BottomHalf] private void async(int @await, int var, int dynamic, int value, int when, int with, int and, int not, int or) { }

    [BottomHalf] private void partial() { }

    [BottomHalf(Name = "yield")] private void nameof(int global, int alias, int managed, int unmanaged, int notnull, int nint) { }

    [AioTimer] private void @checked() { }

    [AioHandler(AioEvents.Read, Group = "get")] private void init() { }

    private void Test(@where @default) { Scheduleextension(1, @default); Schedulepartial(); yield(1, 2, 3, 4, 5, 6); Scheduleasync(1, 2, 3, 4, 5, 6, 7, 8, 9); }
}
