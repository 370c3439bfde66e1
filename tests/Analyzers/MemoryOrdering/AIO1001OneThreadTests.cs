using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>What one thread does alone is no pair: one path, one entry, one home thread, an object under construction, a sole writer.</summary>
public class AIO1001OneThreadTests
{
    [Fact]
    public Task BothOnOnePathOfOneBody_NothingReported() => Test.VerifyAsync(
        """
        class Counter
        {
            volatile int _x, _y;
            public int M() { _x = 1; var y = _y; _y = 1; return y + _x; }
        }
        """);

    [Fact]
    public Task BothDoneByOneEntryOnly_NothingReported() => Test.VerifyAsync(
        """
        class Counter
        {
            volatile int _x, _y;
            public int M() => Left() + Right();
            int Left() { _x = 1; return _y; }
            int Right() { _y = 1; return _x; }
        }
        """);

    [Fact]
    public Task EachDoneByAThreadOfItsOwn_BothReported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Counter
        {
            volatile int _x, _y;
            int Left() { _x = 1; return {|AIO1001:_y|}; }
            int Right() { _y = 1; return {|AIO1001:_x|}; }
            public void M() { Task.Run(() => Left()); Task.Run(() => Right()); }
        }
        """);

    [Fact]
    public Task OneHandedToAThreadAsWellAsCalled_BothReported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Counter
        {
            volatile int _x, _y;
            public void M(bool here) { if (here) { Right(); } else { new Thread(Right).Start(); } Left(); }
            void Left() { _x = 1; if ({|AIO1001:_y|} == 0) { Stop(); } }
            void Right() { _y = 1; if ({|AIO1001:_x|} == 0) { Stop(); } }
            void Stop() { }
        }
        """);

    [Fact]
    public Task HelpersOfTheHomeThread_NothingReported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        partial class Device
        {
            readonly AioContext _context = new();
            volatile bool _x, _y;
            void Left() { _x = true; if (_y) { Stop(); } }
            void Right() { _y = true; if (_x) { Stop(); } }
            [BottomHalf] void A() { Left(); }
            [BottomHalf] void B() { Right(); }
            void Stop() { }
        }
        """);

    [Fact]
    public Task ThreadStartedByTheHomeThread_BothReported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        partial class Device
        {
            readonly AioContext _context = new();
            volatile bool _x, _y;
            [BottomHalf] void Start() { Task.Run(() => { _x = true; if ({|AIO1001:_y|}) { Stop(); } }); }
            [BottomHalf] void Right() { _y = true; if ({|AIO1001:_x|}) { Stop(); } }
            void Stop() { }
        }
        """);

    [Fact]
    public Task BothOnTheHomeThread_NothingReported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        partial class Device
        {
            readonly AioContext _context = new();
            volatile bool _x, _y;
            [BottomHalf] void Left() { _x = true; if (_y) { Stop(); } }
            [BottomHalf] void Right() { _y = true; if (_x) { Stop(); } }
            void Stop() { }
        }
        """);

    [Fact]
    public Task Constructor_NothingReported() => Test.VerifyAsync(
        """
        class Gate
        {
            volatile int _x, _y;
            static volatile int s_x, s_y;
            Gate() { _x = 1; if (_y == 0) { _y = 2; } }
            static Gate() { s_x = 1; if (s_y == 0) { s_y = 2; } }
            public int M() { _y = 1; return _x; }
            public static int N() { s_y = 1; return s_x; }
        }
        """);

    [Fact]
    public Task HelperOfConstructorsAlone_NothingReported() => Test.VerifyAsync(
        """
        class Gate
        {
            volatile int _x, _y;
            Gate() { Prepare(); }
            void Prepare() { _x = 1; if (_y == 0) { _y = 2; } }
            public int M() { _y = 1; return _x; }
        }
        """);

    [Fact]
    public Task ObjectMadeWithAnInitializerInTheBody_NothingReported() => Test.VerifyAsync(
        """
        class Gate
        {
            volatile int _x, _y, _z;
            static Gate Create() { var gate = new Gate { _z = 1 }; gate._x = 1; if (gate._y == 0) { gate._y = 2; } return gate; }
            public int M() { _y = 1; return _x; }
        }
        """);

    [Fact]
    public Task ObjectMadeInTheBody_NothingReported() => Test.VerifyAsync(
        """
        class Gate
        {
            volatile int _x, _y;
            static Gate Create() { var gate = new Gate(); gate._x = 1; if (gate._y == 0) { gate._y = 2; } return gate; }
            public int M() { _y = 1; return _x; }
        }
        """);

    [Fact]
    public Task SingleThreaded_NothingReported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class OneMethod
        {
            volatile int _x, _y;
            [SingleThreaded] public int M() { _x = 1; return _y; }
            public int N() { _y = 1; return _x; }
        }
        class OneField
        {
            [SingleThreaded] volatile int _x;
            volatile int _y;
            public int M() { _x = 1; return _y; }
            public int N() { _y = 1; return _x; }
        }
        [SingleThreaded] class All
        {
            volatile int _x, _y;
            public int M() { _x = 1; return _y; }
            public int N() { _y = 1; return _x; }
        }
        """);

    [Fact]
    public Task SideThatWritesWhatTheOtherAloneWrites_IsTheOther() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Owner
        {
            [SingleWriter] volatile int _x;
            volatile int _y;
            public int M() { _x = 1; return _y; }
            public int N() { _x = 0; _y = 1; return _x; }
        }
        """);

    [Fact]
    public Task SingleWriterAgainstAReader_Reported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Owner
        {
            [SingleWriter] volatile int _x;
            volatile int _y;
            public int M() { _x = 1; return {|AIO1001:_y|}; }
            public int N() { _y = 1; return {|AIO1001:_x|}; }
        }
        """);
}
