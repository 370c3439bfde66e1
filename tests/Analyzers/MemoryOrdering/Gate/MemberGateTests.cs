using Aio.Analyzers.MemoryOrdering;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Gate;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.Tests.MemoryOrdering.Gate;

/// <summary>Which members of a type the rules are asked of.</summary>
public class MemberGateTests
{
    private const string Usings = "using System; using System.Collections.Concurrent; using System.Collections.Generic; using System.Threading;\n";

    [Theory]
    [InlineData("class C { volatile int _x; void Direct() => _x = 1; void Other() { } }", "Direct")]
    [InlineData("class C { volatile int _x; void Direct() => _x = 1; void Calls() => Direct(); void Further() => Calls(); void Other() { } }", "Direct Calls Further")]
    [InlineData("class C { int _x; void Direct() => Interlocked.Increment(ref _x); int Plain() => _x; void Other() { } }", "Direct Plain")]
    [InlineData("class C { int _x; void Direct() => Interlocked.Increment(ref this._x); int Plain() => _x; int Other(int x) => x; }", "Direct Plain")]
    [InlineData("class C { int[] _x = [0]; void Direct() => Volatile.Write(ref _x[0], 1); int Plain() => _x[0]; void Other() { } }", "Direct Plain")]
    [InlineData("class C { int _x; void Direct() { ref var x = ref _x; Volatile.Write(ref x, 1); } int Plain() => _x; void Other() { } }", "Direct Plain")]
    [InlineData("class C { int _x; static void Set(ref int x) => Volatile.Write(ref x, 1); void Passes() => Set(ref _x); int Plain() => _x; void Other() { } }", "Set Passes Plain")]
    [InlineData("class C { int _x; ref int Place => ref _x; void Direct() => Volatile.Write(ref Place, 1); int Plain() => _x; void Other() { } }", "get_Place Direct Plain")]
    [InlineData("class C { int x; void Direct(int x) => Volatile.Write(ref this.x, x); int Plain() => x; void Other() { } }", "Direct Plain")]
    [InlineData("class C { readonly ConcurrentQueue<int> _x = new(); void Direct() => _x.Enqueue(1); void Other() { } }", "Direct")]
    [InlineData("class C { readonly List<ConcurrentQueue<int>> _x = []; void Direct() => _x[0].Enqueue(1); void Other() { } }", "Direct")]
    [InlineData("class C(ConcurrentQueue<int> x) { void Direct() => x.Enqueue(1); void Other() { } }", "Direct")]
    [InlineData("class C { volatile int _x; int X { get => _x; set { } } int Y => 1; void Calls() => X = 2; void Other() => Calls2(Y); void Calls2(int y) { } }", "get_X set_X Calls")]
    [InlineData("class C { volatile int _x; int this[int i] => _x; int Calls() => this[1]; void Other() { } }", "get_Item Calls")]
    [InlineData("class C { volatile int _x; event Action E { add => _x = 1; remove { } } void Calls() => E += Other; void Other() { } }", "add_E remove_E Calls")]
    [InlineData("class C : IDisposable { volatile int _x; public void Dispose() => _x = 1; static void Calls() { using var c = new C(); } void Other() { } }", "Dispose Calls")]
    [InlineData("class C { volatile int _x; public IEnumerator<int> GetEnumerator() { yield return _x; } void Calls() { foreach (var x in this) { } } void Other() { } }", "GetEnumerator Calls")]
    [InlineData("class C : List<int> { volatile int _x; public new void Add(int x) => _x = x; static C Calls() => new() { 1 }; void Other() { } }", "Add Calls")]
    [InlineData("class C { volatile int _x; class D { void Direct(C c) => c._x = 1; void Other() { } } }", "Direct")]
    [InlineData("class C { class D { public volatile int X; } void Direct(D d) => d.X = 1; void Other() { } }", "Direct")]
    [InlineData("class B { protected volatile int X; protected void Set() => X = 1; void Other() { } } class C : B { void Direct() => X = 2; void Calls() => Set(); void None() { } }", "Direct Calls")]
    [InlineData("class B { protected int X; protected void Set() => X = 1; } class C : B { void Direct() => Volatile.Write(ref X, 2); void Other() { } }", "Direct")]
    [InlineData("partial class C { volatile int _x; partial void Half(); void Other() { } } partial class C { partial void Half() => _x = 1; void Calls() => Half(); void None() { } }", "Half Calls")]
    [InlineData("class D { public volatile int Open; } class C { volatile int _x; void Direct() => _x = 1; void Far(D d) => d.Open = 1; void Other() { } }", "Direct Far")]
    [InlineData("static class D { static volatile int s_x; public static void Up() => s_x = 1; } class C { volatile int _x; void Direct() => _x = 1; void Far() => D.Up(); void Other() { } }", "Direct Far")]
    [InlineData("struct D { volatile int _x; int _y; public void Up() => _x = 1; } class C { volatile int _x; D _d; void Direct() => _x = 1; void Far() => _d.Up(); void Other() { } }", "Direct Far")]
    [InlineData("struct D { int _x; public void Up() => Volatile.Write(ref _x, 1); } class C { volatile int _x; D _d; void Direct() => _x = 1; void Far() => _d.Up(); void Other() { } }", "Direct Far")]
    [InlineData("sealed class D { volatile int _x; public static implicit operator int(D d) => d._x; } class C { volatile int _x; readonly D _d = new(); void Direct() => _x = 1; int Far() => _d; void Other() { } }", "Direct Far")]
    [InlineData("class D { volatile int _x; public int this[int i] => _x; } class C { volatile int _x; readonly D _d = new(); void Direct() => _x = 1; int Far() => _d[0]; void Other() { } }", "Direct")]
    public void NamesWhatIsShared_Asked(string source, string asked)
    {
        var (type, gate) = GateOf(source);

        var members = gate.MembersOf(type);

        Assert.NotNull(members);
        Assert.Equal(asked.Split(' ').Order(), MethodsOf(type).Where(members.Concerns).Select(method => method.Name).Order());
    }

    [Theory]
    [InlineData("class C { volatile int _x; public static C operator +(C c, int x) { c._x = x; return c; } void Other() { } }")]
    [InlineData("class D { volatile int _x; public static implicit operator int(D d) => d._x; } class C { volatile int _x; void Direct() => _x = 1; void Other() { } }")]
    [InlineData("class D { [Aio.WaitFlag(nameof(_y))] volatile int _x; int _y; } class C { volatile int _x; void Direct() => _x = 1; void Other() { } }")]
    [InlineData("namespace N { using V = System.Threading.Volatile; class C { int _x; void Direct() => V.Write(ref _x, 1); volatile int _y; void Other() { } } }")]
    public void NamesAreNotEnough_AllAsked(string source)
    {
        var (type, gate) = GateOf(source);

        Assert.Null(gate.MembersOf(type));
    }

    [Fact]
    public void NamesWhatIsListed_Asked()
    {
        var (type, gate) = GateOf("class Box { public void Put() { } } class C { volatile int _x; readonly Box _box = new(); void Direct() => _x = 1; void Puts() => _box.Put(); void Other() { } }", "store Box.Put");

        var members = gate.MembersOf(type);

        Assert.NotNull(members);
        Assert.Equal(["Direct", "Puts"], MethodsOf(type).Where(members.Concerns).Select(method => method.Name));
    }

    private static (INamedTypeSymbol Type, TypeGate Gate) GateOf(string source, string list = "")
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "Program",
            [CSharpSyntaxTree.ParseText(Usings + source, new CSharpParseOptions(LanguageVersion.CSharp14), cancellationToken: cancellation)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var type = (INamedTypeSymbol)compilation.GetSymbolsWithName("C", SymbolFilter.Type, cancellation).Single();
        var listed = ListedApis.Of([new ListFile(list)], cancellation);
        return (type, TypeGate.Of(compilation, ThreadingWords.Of(compilation, listed, cancellation), listed, cancellation));
    }

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type) => type.GetMembers().SelectMany(member => member switch
    {
        IMethodSymbol { IsImplicitlyDeclared: false } method => [method],
        INamedTypeSymbol nested => MethodsOf(nested),
        _ => [],
    }).Where(method => method.MethodKind != MethodKind.Constructor);

    private sealed class ListFile(string text) : AdditionalText
    {
        public override string Path => "aio.MemoryOrdering.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
