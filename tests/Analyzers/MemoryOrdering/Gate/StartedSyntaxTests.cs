using Aio.Analyzers.MemoryOrdering;
using Aio.Analyzers.MemoryOrdering.Apis;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Analyzers.Tests.MemoryOrdering.Gate;

/// <summary>Which types are asked, by their text, whether they publish something through a plain flag.</summary>
public class StartedSyntaxTests
{
    private const string Usings = "using System; using System.Threading; using System.Threading.Tasks;\n";

    /// <summary>A flag that is raised and tested, and data.</summary>
    private const string Members = " bool _flag; int _data; void Raise() { _data = 1; _flag = true; } int Test() => _flag ? _data : 0; ";

    [Theory]
    [InlineData("void M() => Task.Run(Test);")]
    [InlineData("void M() => Task.Run(() => Raise());")]
    [InlineData("void M() => Task.Run<int>(() => Test());")]
    [InlineData("void M() => Task.Run(() => { if (_flag) { Console.WriteLine(_data); } });")]
    [InlineData("void M() => Task.Factory.StartNew(Raise);")]
    [InlineData("void M() => ThreadPool.QueueUserWorkItem(_ => Raise());")]
    [InlineData("void M() => ThreadPool.UnsafeQueueUserWorkItem(static c => ((C)c!).Raise(), this);")]
    [InlineData("void M(WaitHandle h) => ThreadPool.RegisterWaitForSingleObject(h, (_, _) => Raise(), null, 1, true);")]
    [InlineData("void M(Task t) => t.ContinueWith(_ => Raise());")]
    [InlineData("void M(Task? t) => t?.ContinueWith(_ => Raise());")]
    [InlineData("void M() => new Thread(Raise).Start();")]
    [InlineData("void M() => new System.Threading.Thread(Raise).Start();")]
    [InlineData("void M() { Thread t = new(Raise); t.Start(); }")]
    [InlineData("Thread? _t; void M() { _t = new(Raise); _t.Start(); }")]
    [InlineData("Thread T { get; set; } = null!; void M() => T = new(Raise);")]
    [InlineData("Thread Make () => new(Raise);")]
    [InlineData("readonly Timer _t; C() => _t = new Timer(_ => Raise(), null, 1, 1);")]
    [InlineData("readonly System.Timers.Timer _t = new(1); void M() => _t.Elapsed += (_, _) => Raise();")]
    [InlineData("void M() => Task.Run(Far); void Far() => Further(); void Further() => Raise();")]
    [InlineData("void M() => Task.Run(() => Far); int Far => Test();")]
    [InlineData("void M() { Task.Run(Near); void Near() => Raise(); }")]
    [InlineData("[Aio.AnyThread] void M() => Raise();")]
    [InlineData("struct S { int _n; public void Up() => _n++; public bool Is => _n > 0; } S _s; void M() => Task.Run(() => _s.Up()); ")]
    [InlineData("bool _on; void Stop() => _on = false; void M() => Task.Run(() => { while (!_on) { } });")]
    [InlineData("int _n; void Up() => _n++; void M() => Task.Run(() => { do { } while (_n < 5); });")]
    [InlineData("int _n; void Up() => Interlocked.Increment(ref _n); void M() => Task.Run(() => { for (; _n < 5;) { } });")]
    [InlineData("int _n; void Up() => _n = 3; void M() => Task.Run(() => { again: if (_n < 5) { goto again; } });")]
    [InlineData("void M() => Task.Run(() => { lock (this) { if (_data > 5) { Console.WriteLine(); } } });")]
    [InlineData("void M() { if (_flag) { lock (this) { if (_flag) { _data = 1; } } } }")]
    public void MayBeFlag_Asked(string member) => Assert.True(MayPublish("class C {" + Members + member + "}"));

    [Theory]
    [InlineData("")]
    [InlineData("/* Thread safe: see Task.Run(Raise) and new Thread(Raise) */ void M() { }")]
    [InlineData("string M() => \"Task.Run(Raise); new Thread(Raise)\";")]
    [InlineData("/// <remarks>One Timer </remarks>\nvoid M() => Thread.Sleep(1);")]
    [InlineData("int M() => Thread .CurrentThread.ManagedThreadId;")]
    [InlineData("void M() => Task.Run(() => { });")]
    [InlineData("void M() => Task.Run(() => Console.WriteLine());")]
    [InlineData("void M() => Task.Run(Far); void Far() => Further(); void Further() => Console.WriteLine();")]
    [InlineData("void Other() { _data = 3; } int Also() => _data; void M() => Task.Run(() => Console.WriteLine(_data));")]
    [InlineData("bool _on; void Stop() => _on = false; bool Is() => _on; void M() => Task.Run(() => { while (!_on) { Console.WriteLine(); } });")]
    [InlineData("class D : C { class E : D { } } void M() => Task.Run(() => Console.WriteLine());")]
    [InlineData("bool _on; C() => _on = true; bool Is() => _on; void M() => Task.Run(() => { while (!_on) { } });")]
    public void CannotBeFlag_NotAsked(string member) => Assert.False(MayPublish("class C {" + Members + member + "}"));

    [Fact]
    public void StartStandsInBase_Asked() =>
        Assert.True(MayPublish("class B { protected void Start (Action a) => Task.Run(() => Later()); void Later() { if (F) { Console.WriteLine(D); } } protected bool F; protected int D; } class C : B { bool _x; bool X() => _x; void Raise() { D = 1; F = true; _x = true; } void M() => Start(Raise); }"));

    private static bool MayPublish(string source)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "Program",
            [CSharpSyntaxTree.ParseText(Usings + source, new CSharpParseOptions(LanguageVersion.CSharp14), cancellationToken: cancellation)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var type = (INamedTypeSymbol)compilation.GetSymbolsWithName("C", SymbolFilter.Type, cancellation).Single();
        return ThreadRules.RulesFor(type, ListedApis.None).MayPublish;
    }
}
