using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>What is loaded must decide something, or nobody can be misled by an old value.</summary>
public class AIO1001LoadUseTests
{
    [Theory]
    [InlineData("_owner == Environment.CurrentManagedThreadId")]
    [InlineData("Environment.CurrentManagedThreadId != Volatile.Read(ref _owner)")]
    [InlineData("Thread.CurrentThread.ManagedThreadId == _owner")]
    [InlineData("ReferenceEquals(_thread, Thread.CurrentThread)")]
    [InlineData("Thread.CurrentThread == _thread")]
    public Task ComparedWithTheCurrentThread_NothingReported(string load) => Test.VerifyAsync(OwnedGate(load));

    [Theory]
    [InlineData("{|AIO1001:_owner|} == 0")]
    [InlineData("{|AIO1001:Volatile.Read(ref _owner)|} == Number")]
    [InlineData("ReferenceEquals({|AIO1001:_thread|}, null)")]
    public Task ComparedWithAnything_Reported(string load) => Test.VerifyAsync(OwnedGate(load));

    [Fact]
    public Task OwnerOfAWrapperComparedWithTheCurrentThread_NothingReported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        struct Owner
        {
            Thread? _thread;
            public bool IsCurrent => ReferenceEquals(Volatile.Read(ref _thread), Thread.CurrentThread);
            public void Take() => Interlocked.Exchange(ref _thread, Thread.CurrentThread);
        }

        class Gate
        {
            volatile int _x;
            Owner _owner;
            public void Other() { _owner.Take(); if (_x == 0) { } }
            public void M() { _x = 1; if (_owner.IsCurrent) { } }
        }
        """);

    [Theory]
    [InlineData("throw new InvalidOperationException($\"It is {_y}.\");")]
    [InlineData("_ = text ?? throw new InvalidOperationException(_y > 0 ? \"a\" : \"b\");")]
    [InlineData("_ = new InvalidOperationException(\"It is \" + _y);")]
    [InlineData("System.Diagnostics.Debug.Assert(_y == 0);")]
    public Task LoadedForAMessage_NothingReported(string use) => Test.VerifyAsync(StoreLoadSource.OneSide(
        $$"""public void M(string? text) { _x = 1; {{use}} }"""));

    [Fact]
    public Task LoadedForAMessageInAHelper_NothingReported() => Test.VerifyAsync(StoreLoadSource.OneSide(
        """
        public void M(bool b) { _x = 1; Check(b); }
        void Check(bool b) { if (b) { throw new InvalidOperationException(_y > 0 ? "a" : "b"); } }
        """));

    [Fact]
    public Task LoadedToDecideWhetherToThrow_Reported() => Test.VerifyAsync(StoreLoadSource.OneSide(
        """public void M() { _x = 1; if ({|AIO1001:_y|} > 0) { throw new InvalidOperationException("It is closed."); } }"""));

    [Theory]
    [InlineData("foreach (var handler in {|AIO1001:_handlers|}) { handler(); }")]
    [InlineData("var handlers = {|AIO1001:_handlers|}; foreach (var handler in handlers) { handler(); }")]
    public Task ArrayThatIsGoneThrough_Reported(string use) => Test.VerifyAsync(Handlers(use));

    [Theory]
    [InlineData("_handlers[0]();")]
    [InlineData("_ = _handlers.Length;")]
    [InlineData("_handlers.CopyTo(_all, 0);")]
    public Task ArrayOfWhichAMemberIsUsed_NothingReported(string use) => Test.VerifyAsync(Handlers(use));

    [Fact]
    public Task ListThatIsGoneThrough_NothingReported() => Test.VerifyAsync(Handlers("foreach (var number in _numbers) { _ = number; }"));

    private static string Handlers(string use) => StoreLoadSource.Head +
        $$"""
        class Gate
        {
            volatile int _x;
            Action[] _handlers = [];
            List<int> _numbers = [];
            readonly Action[] _all = new Action[8];
            public void Other() { Interlocked.Exchange(ref _handlers, new Action[1]); if (_x == 0) { } }
            public void OtherOfList() { Interlocked.Exchange(ref _numbers, new List<int>()); if (_x == 0) { } }
            public void M() { _x = 1; {{use}} }
        }
        """;

    private static string OwnedGate(string load) => StoreLoadSource.Head +
        $$"""
        class Gate
        {
            const int Number = 1;
            volatile int _x, _owner;
            volatile Thread? _thread;
            public void Other() { _owner = 1; Interlocked.MemoryBarrier(); if (_x == 0) { } }
            public void OtherOfThread() { _thread = null; Interlocked.MemoryBarrier(); if (_x == 0) { } }
            public void M() { _x = 1; if ({{load}}) { } }
        }
        """;
}
