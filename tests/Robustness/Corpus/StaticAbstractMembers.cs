// Interfaces with static members, and operators that are checked.
using System.Numerics;

namespace Corpus;

internal partial interface ISource<TSelf> where TSelf : ISource<TSelf>
{
    static abstract TSelf Make(AioContext context);
    static virtual int Count => 0;
    [BottomHalf] static abstract void Refused();
    [AioTimer] void AlsoRefused() { }
}

internal sealed partial class Device<TNumber>(AioContext context) : ISource<Device<TNumber>> where TNumber : struct, INumber<TNumber>
{
    private TNumber _sum;

    public static Device<TNumber> Make(AioContext context) => new(context);

    static void ISource<Device<TNumber>>.Refused() { }

    [BottomHalf] private void Add(TNumber number) => _sum += number;

    [AioHandler(AioEvents.Read)] private void OnRead() => ScheduleAdd(TNumber.One);

    public static Device<TNumber> operator checked +(Device<TNumber> left, TNumber right) => left;

    public static Device<TNumber> operator +(Device<TNumber> left, TNumber right) => left;
}
