using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>A declared pair of a wait flag and what is waited for: one side in view is enough.</summary>
public class AIO1002WaitFlagTests
{
    public static TheoryData<string, string> ChangingCalls => new()
    {
        { "Queue<int>", "_state.Enqueue(1)" },
        { "Queue<int>", "_state.Dequeue()" },
        { "List<int>", "_state.Add(1)" },
        { "List<int>", "_state.RemoveAt(0)" },
        { "Dictionary<int, int>", "_state.TryAdd(1, 1)" },
        { "ConcurrentQueue<int>", "_state.Enqueue(1)" },
    };

    public static TheoryData<string, string> LookingCalls => new()
    {
        { "Queue<int>", "_state.Count == 0" },
        { "Queue<int>", "_state.TryPeek(out _)" },
        { "List<int>", "_state.Contains(1)" },
        { "Dictionary<int, int>", "_state.TryGetValue(1, out _)" },
        { "ConcurrentQueue<int>", "_state.IsEmpty" },
        { "ConcurrentQueue<int>", "_state.TryDequeue(out _)" },
    };

    [Fact]
    public Task PlainStateStoredAndFlagLoaded_Reported() => Test.VerifyAsync(OneType(
        "int _state;", "public bool M() { _state = 1; return {|AIO1002:_isWaiting|}; }"));

    [Theory]
    [InlineData("int[] _state = new int[2];", "_state[0] = 1")]
    [InlineData("readonly List<int> _state = [];", "_state[0] = 1")]
    [InlineData("Queue<int> _state = new();", "_state = new()")]
    public Task PartOrWholeOfTheStateStored_Reported(string state, string store) => Test.VerifyAsync(OneType(
        state, $$"""public bool M() { {{store}}; return {|AIO1002:_isWaiting|}; }"""));

    [Fact]
    public Task FlagRaisedAndPlainStateLoaded_Reported() => Test.VerifyAsync(OneType(
        "int _state;", "public bool M() { _isWaiting = true; return {|AIO1002:_state|} == 0; }"));

    [Theory]
    [MemberData(nameof(ChangingCalls))]
    public Task ChangingCallThenFlagLoaded_Reported(string type, string call) => Test.VerifyAsync(OneType(
        $"readonly {type} _state = new();", $$"""public bool M() { {{call}}; return {|AIO1002:_isWaiting|}; }"""));

    [Theory]
    [InlineData("_other = 1; return {|AIO1002:_isWaiting|};")]
    [InlineData("_state = 1; return {|AIO1002:_isWaiting|};")]
    [InlineData("_unrelated = 1; return _isWaiting;")]
    public Task FlagForTwoStates_EachIsOne(string body) => Test.VerifyAsync(StoreLoadSource.Head +
        $$"""
        class C
        {
            [WaitFlag(nameof(_state))]
            [WaitFlag(nameof(_other))]
            volatile bool _isWaiting;
            int _state;
            int _other;
            int _unrelated;
            public bool M() { {{body}} }
        }
        """);

    [Theory]
    [InlineData("_mark = false;")]
    [InlineData("_mark = true;")]
    public Task FlagRaisedByWhoChangesTheState_LoweringNeedsAFence(string store) => Test.VerifyAsync(StoreLoadSource.Head +
        $$"""
        class C
        {
            [WaitFlag(nameof(_state))]
            volatile bool _mark;
            volatile int _state;
            public void Change() { _state = 1; Interlocked.Exchange(ref _mark, true); }
            public int Take() { {{store}} return {|AIO1002:_state|}; }
        }
        """);

    [Fact]
    public Task FlagRaisedByAnotherThanWhoChangesTheState_LoweringNeedsNone() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class C
        {
            [WaitFlag(nameof(_state))]
            volatile bool _mark;
            volatile int _state;
            public void Change() { Interlocked.Exchange(ref _mark, true); _state = 1; }
            public int Take() { _mark = false; return _state; }
        }
        """);

    [Theory]
    [MemberData(nameof(LookingCalls))]
    public Task LookingCallThenFlagLoaded_NothingReported(string type, string call) => Test.VerifyAsync(OneType(
        $"readonly {type} _state = new();", $$"""public bool M() => {{call}} && _isWaiting;"""));

    [Theory]
    [InlineData("_state = 1; Interlocked.MemoryBarrier(); return _isWaiting;")]
    [InlineData("Interlocked.Exchange(ref _state, 1); return _isWaiting;")]
    [InlineData("Interlocked.Exchange(ref _isWaiting, true); return _state == 0;")]
    [InlineData("_isWaiting = true; Thread.MemoryBarrier(); return _state == 0;")]
    public Task Fence_NothingReported(string body) => Test.VerifyAsync(OneType("int _state;", $$"""public bool M() { {{body}} }"""));

    [Fact]
    public Task FencesAroundAPlainQueue_NothingReported() => Test.VerifyAsync(OneType(
        "readonly Queue<int> _state = new();",
        """
        public bool Change() { _state.Enqueue(1); Interlocked.MemoryBarrier(); return _isWaiting; }
        public bool Wait() { Interlocked.Exchange(ref _isWaiting, true); return _state.Count == 0; }
        """));

    [Theory]
    [InlineData("Volatile.Write(ref _state, 1); Volatile.ReadBarrier();")]
    [InlineData("Volatile.Write(ref _state, 1); Volatile.WriteBarrier();")]
    [InlineData("lock (_lock) { _state = 1; }")]
    public Task NoFullFence_Reported(string change) => Test.VerifyAsync(OneType(
        "int _state; readonly object _lock = new();", $$"""public bool M() { {{change}} return {|AIO1002:_isWaiting|}; }"""));

    [Fact]
    public Task FenceOnOnePathOnly_Reported() => Test.VerifyAsync(OneType(
        "int _state;",
        "public bool M(bool b) { _state = 1; if (b) { Interlocked.MemoryBarrier(); } return {|AIO1002:_isWaiting|}; }"));

    [Theory]
    [InlineData("bool", "false")]
    [InlineData("int", "0")]
    [InlineData("string?", "null")]
    public Task FlagLowered_NothingReported(string type, string lowered) => Test.VerifyAsync(StoreLoadSource.Head +
        $$"""
        class Gate
        {
            int _state;
            [WaitFlag(nameof(_state))] volatile {{type}} _flag;
            public bool M() { _flag = {{lowered}}; return _state == 0; }
        }
        """);

    [Fact]
    public Task StateSetToZero_Reported() => Test.VerifyAsync(OneType(
        "int _state;", "public bool M() { _state = 0; return {|AIO1002:_isWaiting|}; }"));

    [Fact]
    public Task BothSidesInView_ReportedOnceEachAndNotAsAPairOfStoreAndLoad() => Test.VerifyAsync(OneType(
        "volatile int _state;",
        """
        public bool Change() { _state = 1; return {|AIO1002:_isWaiting|}; }
        public bool Wait() { _isWaiting = true; return {|AIO1002:_state|} == 0; }
        """));

    [Fact]
    public Task AnotherPairBesideIt_ReportedAsBefore() => Test.VerifyAsync(OneType(
        "int _state; volatile bool _left, _right;",
        """
        public bool EnterLeft() { _left = true; return {|AIO1001:_right|}; }
        public bool EnterRight() { _right = true; return {|AIO1001:_left|}; }
        """));

    [Fact]
    public Task StateOfAnotherType_Reported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Inbox { public int Count; }
        class Loop
        {
            readonly Inbox _inbox = new();
            [WaitFlag(nameof(Inbox.Count), typeof(Inbox))] volatile bool _isWaiting;
            public bool Wait() { _isWaiting = true; return {|AIO1002:_inbox.Count|} == 0; }
            public bool Post() { _inbox.Count = 1; return {|AIO1002:_isWaiting|}; }
            public bool PostWithFence() { _inbox.Count = 1; Interlocked.MemoryBarrier(); return _isWaiting; }
        }
        """);

    [Fact]
    public Task ThirdTypeThatTouchesBoth_Reported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Inbox { public readonly Queue<int> Items = new(); }
        class Loop { [WaitFlag(nameof(Inbox.Items), typeof(Inbox))] public volatile bool IsWaiting; }
        class Poster(Inbox inbox, Loop loop)
        {
            public bool Post() { inbox.Items.Enqueue(1); return {|AIO1002:loop.IsWaiting|}; }
            public bool PostWithFence() { inbox.Items.Enqueue(1); Interlocked.MemoryBarrier(); return loop.IsWaiting; }
        }
        """);

    [Fact]
    public Task NameThatDoesNotExist_NothingReported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        class Gate
        {
            int _state;
            [WaitFlag("_stat")] volatile bool _isWaiting;
            public bool M() { _state = 1; return _isWaiting; }
        }
        """);

    [Fact]
    public Task FieldThatIsNotTheState_NothingReported() => Test.VerifyAsync(OneType(
        "int _state, _other;", "public bool M() { _other = 1; return _isWaiting; }"));

    [Fact]
    public Task FieldsOfAWrapperStruct_Reported() => Test.VerifyAsync(StoreLoadSource.Head +
        """
        struct Atomic
        {
            int _value;
            public int Read() => Volatile.Read(ref _value);
            public void Write(int value) => Volatile.Write(ref _value, value);
            public int Exchange(int value) => Interlocked.Exchange(ref _value, value);
        }
        class Gate
        {
            [WaitFlag(nameof(_state))] Atomic _flag;
            Atomic _state;
            public bool Change() { _state.Write(1); return {|AIO1002:_flag.Read()|} == 1; }
            public bool ChangeWithFence() { _state.Exchange(1); return _flag.Read() == 1; }
            public bool Wait() { _flag.Write(1); return {|AIO1002:_state.Read()|} == 0; }
            public bool Lower() { _flag.Write(0); return _state.Read() == 0; }
        }
        """);

    [Fact]
    public Task InTheConstructor_NothingReported() => Test.VerifyAsync(OneType(
        "int _state;", "public Gate() { _state = 1; if (_isWaiting) { Thread.Yield(); } }"));

    private static string OneType(string state, string members) => StoreLoadSource.Head +
        $$"""
        class Gate
        {
            {{state}}
            [WaitFlag(nameof(_state))] volatile bool _isWaiting;
            {{members}}
        }
        """;

    [Theory]
    [MemberData(nameof(LookingCalls))]
    public Task FlagRaisedThenLookingCall_Reported(string type, string call) => Test.VerifyAsync(OneType(
        $"readonly {type} _state = new();",
        $$"""public bool M() { _isWaiting = true; return {|AIO1002:{{call.Replace(" == 0", "|} == 0", StringComparison.Ordinal)}}{{(call.EndsWith(" == 0", StringComparison.Ordinal) ? "" : "|}")}}; }"""));

    [Fact]
    public Task FlagRaisedThenChangingCall_NothingReported() => Test.VerifyAsync(OneType(
        "readonly Queue<int> _state = new();",
        "public void M() { _isWaiting = true; _state.Enqueue(1); }"));

    [Fact]
    public Task BothSidesUnderOneLock_NothingReported() => Test.VerifyAsync(OneType(
        "int _state; readonly object _l = new();",
        "public bool A() { lock (_l) { _state = 1; return _isWaiting; } } public bool B() { lock (_l) { _isWaiting = true; return _state == 0; } }"));
}
