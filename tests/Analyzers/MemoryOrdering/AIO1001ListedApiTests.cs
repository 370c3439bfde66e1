using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>Methods of other people, which are listed in a file.</summary>
public class AIO1001ListedApiTests
{
    private const string FileName = "aio.MemoryOrdering.txt";

    /// <summary>What stands between the store of one side and its load; the other side is right.</summary>
    public static TheoryData<string, string> NoStoreIsPending => new()
    {
        { "fence Company.Fences.Full", "Fences.Full();" },
        { "fence Company.Fences.Nested.Full", "Fences.Nested.Full();" },
        { "fence Company.Fences.Count", "_ = Fences.Count;" },
        { "fence Company.Base.Fence", "_fence.Fence();" },
        { "fence Company.Derived.Fence", "_fence.Fence();" },
        { "handover Company.Fences.Full", "Fences.Full();" },
        { "thread Company.Fences.Full", "Fences.Full();" },
        { "thread Company.Derived..ctor", "_ = new Derived();" },
    };

    public static TheoryData<string, string> AnotherMethod => new()
    {
        { "", "Fences.Full();" },
        { "fence Company.Fences.Other", "Fences.Full();" },
        { "fence Fences.Full", "Fences.Full();" },
        { "fence Other.Company.Fences.Full", "Fences.Full();" },
        { "fence company.Fences.Full", "Fences.Full();" },
        { "fence pany.Fences.Full", "Fences.Full();" },
        { "fence Company.Fences.Full", "Fences.Nested.Full();" },
        { "fence Company.Derived.Fence", "new Base().Fence();" },
        { "load Company.Fences.Full", "Fences.Full();" },
        { "fence", "Fences.Full();" },
    };

    private const string Company =
        """

        namespace Company
        {
            class Ring<T> { public void Push(T item) { } public void Append(T item) { } public bool TryPop(out T? item) { item = default; return false; } public int Count => 0; public T? this[int n] => default; }
            static class Rings { public static void PushAll<T>(this Ring<T> ring, T item) { } }
            static class Fences { public static void Full() { } public static int Count => 0; public static class Nested { public static void Full() { } } }
            class Base { public virtual void Fence() { } }
            class Derived : Base { public override void Fence() { } }
            class Loop { public Loop() { } public Loop(System.Action action) { } public void Run(System.Action action) { } }
        }
        """;

    [Theory]
    [MemberData(nameof(NoStoreIsPending))]
    public Task ListedBetween_NothingReported(string line, string statement) => Test.VerifyWithFileAsync(
        "using Company;\n" + StoreLoadSource.OneSide("readonly Derived _fence = new(); public bool M() { _x = 1; " + statement + " return _y == 0; }") + Company,
        FileName,
        line);

    [Theory]
    [MemberData(nameof(AnotherMethod))]
    public Task AnotherIsListed_Reported(string line, string statement) => Test.VerifyWithFileAsync(
        "using Company;\n" + StoreLoadSource.OneSide("readonly Derived _fence = new(); public bool M() { _x = 1; " + statement + " return {|AIO1001:_y|} == 0; }") + Company,
        FileName,
        line);

    [Theory]
    [InlineData("_items.Push(1)", "_items.TryPop(out _)")]
    [InlineData("_items.PushAll(1)", "_items.Count == 0")]
    [InlineData("Rings.PushAll(_items, 1)", "_items[3] == 0")]
    public Task StoreAndLoadOfAListedCollection_BothSidesReported(string store, string load) => Test.VerifyWithFileAsync(
        StoreLoadSource.Head + "using Company;" +
        $$"""
        class Consumer
        {
            readonly Ring<int> _items = new();
            volatile bool _isSleeping;

            public void Post() { {{store}}; if ({|AIO1001:_isSleeping|}) { Wake(); } }
            public void Sleep() { _isSleeping = true; if ({|AIO1001:{{load}}|}) { Wake(); } }
            void Wake() { }
        }
        """.Replace("{|AIO1001:_items.Count == 0|}", "{|AIO1001:_items.Count|} == 0", StringComparison.Ordinal)
            .Replace("{|AIO1001:_items[3] == 0|}", "{|AIO1001:_items[3]|} == 0", StringComparison.Ordinal) + Company,
        FileName,
        "store Company.Ring.Push\nstore Company.Rings.PushAll\nload Company.Ring.TryPop # takes, too\nload Company.Ring.Count\nload Company.Ring.Item");

    [Fact]
    public Task AMethodThatIsNotListedOfAListedCollection_NothingReported() => Test.VerifyWithFileAsync(
        StoreLoadSource.Head + "using Company;" +
        """
        class Consumer
        {
            readonly Ring<int> _items = new();
            volatile bool _isSleeping;

            public void Post() { _items.Append(1); if (_isSleeping) { Wake(); } }
            public void Sleep() { _isSleeping = true; if (_items.TryPop(out _)) { Wake(); } }
            void Wake() { }
        }
        """ + Company,
        FileName,
        "store Company.Ring.Push\nload Company.Ring.TryPop");

    /// <summary>No word of the framework's stands in the type; the file's do.</summary>
    [Fact]
    public Task TwoListedCollections_BothSidesReported() => Test.VerifyWithFileAsync(
        "using Company;" +
        """
        class Exchange
        {
            readonly Ring<int> _offers = new();
            readonly Ring<int> _wishes = new();

            public bool Offer() { _offers.Push(1); return {|AIO1001:_wishes.TryPop(out _)|}; }
            public bool Wish() { _wishes.Push(1); return {|AIO1001:_offers.TryPop(out _)|}; }
        }
        """ + Company,
        FileName,
        "store Company.Ring.Push\nload Company.Ring.TryPop");

    /// <summary>One place is volatile; that the other is shared is known by the thread that one side runs on.</summary>
    [Theory]
    [InlineData("thread Company.Loop.Run", "_loop.Run(Right);")]
    [InlineData("thread Company.Loop..ctor", "_ = new Loop(Right);")]
    public Task GivenToAListedThread_BothSidesReported(string line, string start) => Test.VerifyWithFileAsync(
        Given(start, "{|AIO1001:_y|}", "{|AIO1001:_x|}"), FileName, line);

    [Theory]
    [InlineData("", "_loop.Run(Right);")]
    [InlineData("thread Company.Loop.Other", "_loop.Run(Right);")]
    [InlineData("thread Company.Loop.Run", "_ = new Loop(Right);")]
    [InlineData("handover Company.Loop.Run", "_loop.Run(Right);")]
    public Task GivenToWhoever_NothingReported(string line, string start) => Test.VerifyWithFileAsync(Given(start, "_y", "_x"), FileName, line);

    private static string Given(string start, string loadOfLeft, string loadOfRight) => StoreLoadSource.Head + "using Company;" +
        $$"""
        class Pair
        {
            readonly Loop _loop = new();
            volatile int _x;
            int _y;

            public void Start() { {{start}} }
            public bool Left() { _x = 1; return {{loadOfLeft}} == 0; }
            void Right() { _y = 1; if ({{loadOfRight}} == 0) { Enter(); } }
            void Enter() { }
        }
        """ + Company;
}
