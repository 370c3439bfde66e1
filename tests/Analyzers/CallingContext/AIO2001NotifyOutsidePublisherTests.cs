using System.Globalization;
using Aio.Analyzers.CallingContext;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.CallingContext.AIO2001NotifyOutsidePublisherAnalyzer>;

namespace Aio.Analyzers.Tests.CallingContext;

public class AIO2001NotifyOutsidePublisherTests
{
    private const string Head =
        "using System; using System.Collections.Concurrent; using System.Collections.Generic; using System.Threading; using System.Threading.Channels; using System.Threading.Tasks; using Aio;\n";

    private static string InDevice(string member) => Head +
        $$"""
        class Item { public int Value; public Item? Next; }
        struct Pair { public int A; public Item? B; }
        class Base { protected void PublishInBase(Item item) { Last = item; } protected Item? Last; }
        class Ring { public void Put(Item item) { } public bool TryTake(out Item? item) { item = null; return false; } public int Count => 0; public void Set() { } }
        partial class Device : Base
        {
            readonly AioContext _context = new();
            readonly ConcurrentQueue<Item> _queue = new();
            readonly Channel<Item> _channel = Channel.CreateUnbounded<Item>();
            readonly Ring _ring = new();
            readonly Item[] _slots = new Item[4];
            volatile bool _flag;
            int _count;
            static int s_count;
            Item? _head;
            Pair _pair;
            Item? Pending { get; set; }
            {{member}}
        }
        """;

    public static TheoryData<string> Unsanctioned =>
    [
        "void M() { _context.{|AIO2001:Notify|}(); }",
        "void M(Item item) { _queue.Enqueue(item); _context.{|AIO2001:Notify|}(); }",
        "void M() => _context.{|AIO2001:Notify|}();",
        "void M(AioContext? other) { other?.{|AIO2001:Notify|}(); }",
        "void M() { AioContext.Current!.{|AIO2001:Notify|}(); }",
        "Device() { _flag = true; _context.{|AIO2001:Notify|}(); }",
        "Action M() => delegate { _flag = true; _context.{|AIO2001:Notify|}(); };",
        "Action<int> M() => x => _context.{|AIO2001:Notify|}();",
        "int P { get { _context.{|AIO2001:Notify|}(); return 1; } }",
        "[AioPublisher] int P { get; set; } void M() { _context.{|AIO2001:Notify|}(); }",
        "static void M(AioContext context) { context.{|AIO2001:Notify|}(); }",
        "[BottomHalf] void M() { _flag = true; _context.{|AIO2001:Notify|}(); }",
        "Action M() => _context.{|AIO2001:Notify|};",
        "[AioPublisher] void M() { _flag = true; Action wake = _context.{|AIO2001:Notify|}; wake(); }",
        "[AioPublisher] void M() { _flag = true; new Thread(_context.{|AIO2001:Notify|}).Start(); }",
        "[AioPublisher] void M() { _flag = true; Action wake = () => _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M() { _flag = true; Wake(); void Wake() => _context.{|AIO2001:Notify|}(); }",
        "Action _wake = new(() => new AioContext().{|AIO2001:Notify|}());",
        "Lazy<int> P { get; } = new(() => { new AioContext().{|AIO2001:Notify|}(); return 1; });",
    ];

    public static TheoryData<string> Unpublished =>
    [
        "[AioPublisher] void M() { _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] Device() { _context.{|AIO2001:Notify|}(); _flag = true; }",
        "[AioPublisher] Device(int a) : this() { _context.{|AIO2001:Notify|}(); } Device() { }",
        "class D(int a) { int b = a; [AioPublisher] D(AioContext c) : this(1) { c.{|AIO2001:Notify|}(); } }",
        "[AioPublisher] void M(Item item) { _context.{|AIO2001:Notify|}(); _queue.Enqueue(item); }",
        "[AioPublisher] void M(bool a) { if (a) { _flag = true; } _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M(bool a) { if (a) { _flag = true; _context.Notify(); } else { _context.{|AIO2001:Notify|}(); } }",
        "[AioPublisher] void M(List<Item> items) { foreach (var item in items) { _queue.Enqueue(item); } _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M(int n) { for (var i = 0; i < n; i++) { _count++; } _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M(int n) { switch (n) { case 1: _flag = true; break; case 2: break; default: _count = 1; break; } _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M() { try { Console.ReadLine(); _flag = true; } catch (Exception) { } _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M() { try { _flag = true; } finally { _context.{|AIO2001:Notify|}(); } }",
        "[AioPublisher] void M() { try { _flag = true; } catch (Exception e) when (e is OperationCanceledException) { _context.{|AIO2001:Notify|}(); } }",
        "[AioPublisher] void M() { try { _ = int.Parse(\"1\"); } finally { if (_flag) { _count = 1; } } _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M(bool a) { try { if (a) { return; } } finally { try { Console.ReadLine(); } finally { Console.ReadLine(); } } _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M(Device? other) { other?._queue.Enqueue(new Item()); _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M(bool a) { _ = a && Interlocked.Exchange(ref _count, 1) == 0; _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M() { var local = 1; local++; _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M(int a) { a = 5; _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M(out int a) { a = 5; _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M() { var item = new Item { Value = 1 }; item.Value = 2; _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M() { var array = new int[3]; array[0] = 1; var list = new List<int>(); list.Add(1); _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M() { Pair pair = default; pair.A = 1; _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M() { var local = 0; Interlocked.Increment(ref local); Volatile.Write(ref local, 1); _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M() { Interlocked.MemoryBarrier(); _ = Volatile.Read(ref _count); _ = Interlocked.Read(in s_long); _context.{|AIO2001:Notify|}(); } static long s_long;",
        "[AioPublisher] void M() { _ = _queue.IsEmpty; _ = _queue.TryPeek(out _); _ = _ring.Count; _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M(Item item) { Console.WriteLine(item); System.Diagnostics.Debug.Assert(item != null, \"x\"); _ = item.ToString(); _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] void M() { lock (_queue) { _context.{|AIO2001:Notify|}(); } }",
        "[AioPublisher] void M() { Look(); _context.{|AIO2001:Notify|}(); } void Look() { _ = _count; }",
        "[AioPublisher] void M(bool a) { Half(a); _context.{|AIO2001:Notify|}(); } void Half(bool a) { if (a) { _count = 1; } }",
        "[AioPublisher] void M() { Loop(3); _context.{|AIO2001:Notify|}(); } void Loop(int n) { if (n > 0) { Loop(n - 1); } }",
        "[AioPublisher] void M() { Local(); _context.{|AIO2001:Notify|}(); void Local() { } }",
        "[AioPublisher] void M() { void Local() { _flag = true; } _context.{|AIO2001:Notify|}(); Local(); }",
        "[AioPublisher] void M() { Action a = () => _flag = true; _context.{|AIO2001:Notify|}(); a(); }",
        "[AioPublisher] void M() { Action a = [AioPublisher] () => { _context.{|AIO2001:Notify|}(); _flag = true; }; a(); }",
        "[AioPublisher] void M(Action<int> callback) { callback(1); _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] int P { get { _context.{|AIO2001:Notify|}(); return 1; } set { _count = value; _context.Notify(); } }",
        "[AioPublisher] void M(Device other) { Consume(other._count = 1, 2); void Consume(int a, int b) { } _context.Notify(); } [AioPublisher] void N() { Take(_context, Wake(_context)); } static void Take(AioContext c, int a) { } [AioPublisher] static int Wake(AioContext c) { c.{|AIO2001:Notify|}(); return s_count = 1; }",
        "[AioPublisher] void M() { goto end; end: _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] async Task M() { await Task.Yield(); _context.{|AIO2001:Notify|}(); }",
        "[AioPublisher] IEnumerable<int> M() { yield return 1; _context.{|AIO2001:Notify|}(); _flag = true; }",
    ];

    public static TheoryData<string> Published =>
    [
        "[AioPublisher] void M(Item item) { _queue.Enqueue(item); _context.Notify(); }",
        "[AioPublisher] void M() { _flag = true; _context.Notify(); _context.Notify(); }",
        "[AioPublisher] Device() { _flag = true; _context.Notify(); }",
        "[AioPublisher] Device(int a) : this() { _context.Notify(); } Device() { _flag = true; }",
        "class D : System.IO.FileStream { [AioPublisher] D(AioContext c) : base(\"a\", System.IO.FileMode.Open) { c.Notify(); } }",
        "[AioPublisher] static Device() { s_count = 1; new AioContext().Notify(); }",
        "[AioPublisher] ~Device() { _flag = true; _context.Notify(); }",
        "[AioPublisher] void M() { _count++; _context?.Notify(); }",
        "[AioPublisher] void M() { _count |= 4; (_context).Notify(); this._context!.Notify(); }",
        "[AioPublisher] static void M(AioContext c) { s_count = 1; c.Notify(); }",
        "[AioPublisher] void M(Item item) { _slots[1] = item; _context.Notify(); }",
        "[AioPublisher] void M(Item item) { Pending = item; _context.Notify(); }",
        "[AioPublisher] void M(Item item) { item.Value = 1; _context.Notify(); }",
        "[AioPublisher] void M(Item item) { _pair.B = item; _context.Notify(); }",
        "[AioPublisher] void M(Item item) { var node = new Item(); node.Next = item; _head = node; _context.Notify(); }",
        "[AioPublisher] void M() { _head ??= new Item(); _flag = true; _context.Notify(); }",
        "[AioPublisher] void M() { (_count, _) = (1, 2); _context.Notify(); }",
        "[AioPublisher] void M(ref int slot) { slot = 1; _context.Notify(); }",
        "[AioPublisher] unsafe void M(int* slot) { *slot = 1; _context.Notify(); }",
        "[AioPublisher] void M() { ref var slot = ref _count; slot = 1; _context.Notify(); }",
        "[AioPublisher] void M() { Interlocked.Exchange(ref _count, 1); _context.Notify(); }",
        "[AioPublisher] void M() { if (Interlocked.CompareExchange(ref _count, 1, 0) == 0) { _context.Notify(); } }",
        "[AioPublisher] void M() { Volatile.Write(ref _count, 1); _context.Notify(); }",
        "[AioPublisher] void M(string text) { int.TryParse(text, out _count); _context.Notify(); }",
        "[AioPublisher] void M(Item item) { if (_channel.Writer.TryWrite(item)) { _context.Notify(); } }",
        "[AioPublisher] async Task M(Item item) { await _channel.Writer.WriteAsync(item); _context.Notify(); }",
        "[AioPublisher] void M(Item item) { _ring.Put(item); _context.Notify(); }",
        "[AioPublisher] void M() { _ring.Set(); _context.Notify(); }",
        "[AioPublisher] void M(bool a) { if (a) { _flag = true; } else { _count = 1; } _context.Notify(); }",
        "[AioPublisher] void M(bool a) { if (!a) { return; } _flag = true; _context.Notify(); }",
        "[AioPublisher] void M(bool a) { if (!a) { throw new Exception(); } _flag = true; _context.Notify(); }",
        "[AioPublisher] void M(int n) { switch (n) { case 1: _flag = true; break; default: _count = 1; break; } _context.Notify(); }",
        "[AioPublisher] void M(int n) { _count = n switch { 1 => 2, _ => 3 }; _context.Notify(); }",
        "[AioPublisher] void M(int n) { do { _count++; } while (--n > 0); _context.Notify(); }",
        "[AioPublisher] void M() { while (true) { _count++; if (_count > 3) { break; } } _context.Notify(); }",
        "[AioPublisher] void M() { _flag = true; try { Console.ReadLine(); } catch (Exception) { } finally { _context.Notify(); } }",
        "[AioPublisher] void M() { try { Console.ReadLine(); } finally { _flag = true; } _context.Notify(); }",
        "[AioPublisher] void M(bool a) { try { if (a) { goto end; } Console.ReadLine(); } finally { try { _count = 1; } finally { Console.ReadLine(); } } end: _context.Notify(); }",
        "[AioPublisher] void M() { try { Console.ReadLine(); _flag = true; } catch (Exception) { _count = 1; } _context.Notify(); }",
        "[AioPublisher] void M() { try { _flag = true; } catch (Exception) { throw; } _context.Notify(); }",
        "[AioPublisher] void M(Item item) { lock (_queue) { _head = item; } _context.Notify(); }",
        "[AioPublisher] void M(Item item) { using (_cancel.Token.Register(() => { })) { _head = item; } _context.Notify(); } readonly CancellationTokenSource _cancel = new();",
        "[AioPublisher] void M() { Publish(); _context.Notify(); } void Publish() { _flag = true; }",
        "[AioPublisher] void M(bool a) { Publish(a); _context.Notify(); } void Publish(bool a) { if (a) { _flag = true; } else { Publish(!a); _count = 1; } }",
        "[AioPublisher] void M() { Publish(); _context.Notify(); void Publish() => _flag = true; }",
        "[AioPublisher] void M(Item item) { PublishInBase(item); _context.Notify(); }",
        "[AioPublisher] void M(Item item) { PublishElsewhere(item); _context.Notify(); }",
        "[AioPublisher] void M(Device other) { other.N(); _context.Notify(); } [AioPublisher] void N() { _flag = true; _context.Notify(); }",
        "[AioPublisher] void M() { Helper.Publish(_queue); _context.Notify(); } static class Helper { public static void Publish(ConcurrentQueue<Item> queue) { } }",
        "[AioPublisher] int P { get => 1; set { _count = value; _context.Notify(); } }",
        "int P { get => 1; [AioPublisher] set { _count = value; _context.Notify(); } }",
        "[AioPublisher] int P => Interlocked.Increment(ref _count) + Wake(); int Wake() => 0;",
        "[AioPublisher] void M() { Action a = [AioPublisher] () => { _flag = true; _context.Notify(); }; a(); }",
        "void M() { Wake(); [AioPublisher] void Wake() { _flag = true; _context.Notify(); } }",
        "void M() { Notify(); _other.Notify(); Monitor.PulseAll(_other); } void Notify() { } readonly Other _other = new(); class Other { public void Notify() { } }",
        "string M() => nameof(_context.Notify) + nameof(AioContext.Notify);",
        "/// <summary>See <see cref=\"AioContext.Notify\"/>.</summary>\nvoid M() { }",
        "[AioPublisher] void M() { return; _context.Notify(); }",
        "[AioPublisher] void M(int n) { _events += () => { }; _context.Notify(); } event Action? _events;",
        "[AioPublisher] void M(List<Item>? items) { (items ?? _list).Add(new Item()); _context.Notify(); } readonly List<Item> _list = new();",
    ];

    [Theory]
    [MemberData(nameof(Unsanctioned))]
    public Task OutsideAPublisher_Reported(string member) => VerifyAsync(member);

    [Theory]
    [MemberData(nameof(Unpublished))]
    public Task PathWithoutPublication_Reported(string member) => VerifyAsync(member);

    [Theory]
    [MemberData(nameof(Published))]
    public Task PublicationOnEveryPath_NothingReported(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("void M() { _context.Notify(); }", "outside a method marked [AioPublisher]")]
    [InlineData("[AioPublisher] void M() { _context.Notify(); }", "On some path nothing is published")]
    [InlineData("[AioPublisher] void M() { _flag = true; Action a = _context.Notify; }", "handed out as a delegate")]
    [InlineData("Device() { _context.Notify(); }", "publish first and mark the method")]
    [InlineData("Action M() => () => _context.Notify();", "publish first and mark the method")]
    [InlineData("Action M() => delegate { _context.Notify(); };", "move it, behind a publication, into a method")]
    [InlineData("Action<int> M() => x => _context.Notify();", "move it, behind a publication, into a method")]
    [InlineData("} new AioContext().Notify(); class Other {", "move it, behind a publication, into a method")]
    public async Task EachWay_HasItsMessage(string member, string part)
    {
        var compilation = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(InDevice(member), cancellationToken: TestContext.Current.CancellationToken)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        var diagnostics = await compilation.WithAnalyzers([new AIO2001NotifyOutsidePublisherAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Contains(part, Assert.Single(diagnostics).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task CapturedConstructorParameter_IsShared() => Test.VerifyAsync(Head +
        "class C(AioContext context, int count) { [AioPublisher] void M() { count++; context.Notify(); } }");

    [Fact]
    public Task TopLevelStatement_Reported() => Test.VerifyBrokenAsync(Head +
        "new AioContext().{|AIO2001:Notify|}();");

    [Fact]
    public Task Pragma_Silences() => Test.VerifyAsync(InDevice(
        """
        void M()
        {
        #pragma warning disable AIO2001
            _context.Notify();
        #pragma warning restore AIO2001
        }
        """));

    [Fact]
    public Task SuppressionAttribute_Silences() => Test.VerifyAsync(InDevice(
        "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"CallingContext\", \"AIO2001\")] void M() { _context.Notify(); }"));

    [Fact]
    public Task GeneratedFile_NothingReported() => Test.VerifyAsync(
        "// <auto-generated/>\n" + InDevice("void M() { _context.Notify(); }"));

    [Fact]
    public Task GeneratedMember_NothingReported() => Test.VerifyAsync(InDevice(
        "[System.CodeDom.Compiler.GeneratedCode(\"T\", \"1\")] void M() { _context.Notify(); }"));

    [Fact]
    public Task RuntimesOwnAssembly_NothingReported() => Test.VerifyAsync(
        "namespace Aio { class AioContext { public void Notify() { } void M() { Notify(); new AioContext().Notify(); } } }",
        "namespace Aio { class Other { void M(AioContext c) { c.Notify(); } } }");

    [Fact]
    public Task BrokenCode_NoException() => Test.VerifyBrokenAsync(InDevice(
        "[AioPublisher] void M( { if ( _context.{|AIO2001:Notify|}(; }"));

    private static Task VerifyAsync(string member) =>
        Test.VerifyAsync(InDevice(member), "partial class Device { void PublishElsewhere(Item item) { } }");
}
