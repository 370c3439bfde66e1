using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Generators.Tests;

/// <summary>An edit computes again only what it changed.</summary>
public class IncrementalityTests
{
    private const string First =
        """
        using Aio;
        partial class Device
        {
            readonly AioContext _context = new();
            /// <summary>Kicks.</summary>
            [BottomHalf] void Kick() { }
            [BottomHalf(Capacity = 8)] void Complete(int tag) { }
        }
        """;

    private const string Second =
        """
        using Aio;
        partial class Other
        {
            [BottomHalf] void Run() { }
        }
        """;

    private static readonly string[] Steps =
        [TrackingNames.Types];

    public static TheoryData<string, int, string, string> HarmlessEdits => new()
    {
        { "a comment in the method", 0, "void Kick() { }", "void Kick() { /* hello */ }" },
        { "code in the method", 0, "void Kick() { }", "void Kick() { System.Console.WriteLine(); }" },
        { "a comment in another file", 1, "using Aio;", "using Aio; // hello" },
        { "an unrelated type", 1, "using Aio;", "using Aio; class Unrelated { void Kick() { } }" },
        { "an unrelated member", 0, "partial class Device\n{", "partial class Device\n{ int _count;" },
        { "members in another order", 0, "readonly AioContext _context = new();", "" },
        { "white space", 0, "[BottomHalf] void Kick()", "[BottomHalf]\n\n  void Kick()" },
    };

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void HarmlessEdit_NothingIsWrittenAgain(string name, int file, string before, string after)
    {
        Assert.NotEmpty(name);
        string[] sources = [First, Second];
        var replaced = sources[file].Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(sources[file], replaced);
        if (after.Length == 0)
        {
            replaced = replaced.Replace("void Complete(int tag) { }", "void Complete(int tag) { } " + before, StringComparison.Ordinal);
        }

        var result = Edit(sources, file, replaced);

        foreach (var step in Steps)
        {
            Assert.All(ReasonsOf(result, step), reason => Assert.True(
                reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {reason}"));
        }

        Assert.All(result.OutputReasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("[BottomHalf] void Kick()", "[BottomHalf(Name = \"Go\")] void Kick()")]
    [InlineData("[BottomHalf] void Kick()", "[BottomHalf] public void Kick()")]
    [InlineData("Capacity = 8", "Capacity = 9")]
    [InlineData("int tag", "long tag")]
    [InlineData("int tag", "int label")]
    [InlineData("Kicks.", "Kicks it.")]
    public void EditOfAMark_OneFileIsWrittenAgain(string before, string after)
    {
        var result = Edit([First, Second], 0, First.Replace(before, after, StringComparison.Ordinal));

        Assert.Single(ReasonsOf(result, TrackingNames.Types), IncrementalStepRunReason.Modified);
        Assert.Single(result.OutputReasons, IncrementalStepRunReason.Modified);
        Assert.Equal(1, result.OutputReasons.Count(reason => reason == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void EditOfTheContext_TheFileOfTheTypeIsWrittenAgain()
    {
        var result = Edit([First, Second], 0, First.Replace("_context", "_loop", StringComparison.Ordinal));

        Assert.Single(result.OutputReasons, IncrementalStepRunReason.Modified);
        Assert.Equal(1, result.OutputReasons.Count(reason => reason == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void OutputAfterEdits_SameAsFromTheStart()
    {
        string[] versions =
        [
            First,
            First.Replace("[BottomHalf] void Kick()", "[BottomHalf] void Kick(", StringComparison.Ordinal),
            First.Replace("Device", "DEVICE", StringComparison.Ordinal),
            First + First.Replace("using Aio;", "", StringComparison.Ordinal).Replace("Device", "device", StringComparison.Ordinal),
            First.Replace("partial", "", StringComparison.Ordinal),
            First,
        ];
        var driver = TestCompilation.Driver();
        foreach (var version in versions)
        {
            var compilation = TestCompilation.Of(version, Second);
            driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);

            var warm = driver.GetRunResult().Sources.Select(source => (source.HintName, Text: source.SourceText.ToString()));
            var cold = TestCompilation.Generate(compilation).Sources.Select(source => (source.HintName, Text: source.SourceText.ToString()));
            Assert.Equal(cold.Order(), warm.Order());
        }
    }

    [Theory]
    [InlineData(0, "void Kick() { }", "void Kick() { System.Console.WriteLine(); }")]
    [InlineData(0, "void Kick() { }", "void Kick() { /* hello */ }")]
    [InlineData(1, "void Run() { }", "void Run() { void Local() { } Local(); }")]
    [InlineData(1, "using Aio;", "using Aio; // hello")]
    public void EditInsideOfABody_NothingIsLookedAtAgain(int file, string before, string after)
    {
        string[] sources = [First, Second];

        var result = Edit(sources, file, sources[file].Replace(before, after, StringComparison.Ordinal));

        Assert.All(ReasonsOf(result, TrackingNames.Declarations), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(ReasonsOf(result, TrackingNames.Types), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    /// <summary>Edits far from the mark that change what it means, before and after.</summary>
    public static TheoryData<string, string, string> FarEdits => new()
    {
        { "a constant that names the stub", "static class Far { public const string Name = \"A\"; }", "static class Far { public const string Name = \"B\"; }" },
        { "a raw string that names the stub", "static class Far { public const string Name = \"\"\"A\"\"\"; }", "static class Far { public const string Name = \"\"\"B\"\"\"; }" },
        { "the base type's context", "class Base { protected AioContext C { get; } = new(); } static class Far { public const string Name = \"A\"; }", "class Base { private AioContext C { get; } = new(); } static class Far { public const string Name = \"A\"; }" },
        { "a member that is in the way", "static class Far { public const string Name = \"A\"; }", "static class Far { public const string Name = \"A\"; } namespace N { partial class Device { void A(AioContext c, Value v, int n) { } } }" },
        { "what a type's name means", "static class Far { public const string Name = \"A\"; }", "static class Far { public const string Name = \"A\"; } namespace N { struct Value { } }" },
        { "a default value", "static class Far { public const string Name = \"A\"; public const int Default = 1; }", "static class Far { public const string Name = \"A\"; public const int Default = 2; }" },
        { "words about a partial method", "static class Far { public const string Name = \"A\"; } partial class Device { /// <summary>One.</summary>\npartial void Said(); }", "static class Far { public const string Name = \"A\"; } partial class Device { /// <summary>Two.</summary>\npartial void Said(); }" },
        { "a global name for the mark", "static class Far { public const string Name = \"A\"; } partial class Device { [Deferred] void Late() { } }", "global using Deferred = Aio.BottomHalfAttribute; static class Far { public const string Name = \"A\"; } partial class Device { [Deferred] void Late() { } }" },
        { "a field that becomes a property with an arrow", "static class Far { public const string Name = \"A\"; } partial class Arrow { AioContext c; AioContext d; [BottomHalf] void M() { } }", "static class Far { public const string Name = \"A\"; } partial class Arrow { AioContext c; static AioContext d => null!; [BottomHalf] void M() { } }" },
        { "a name for a name of the mark", "static class Far { public const string Name = \"A\"; }", "static class Far { public const string Name = \"A\"; } namespace X { using Deferred = Aio.BottomHalfAttribute; namespace Y { using Later = Deferred; partial class New { [Later] static void Late() { } } } }" },
        { "a mark in a file that had none", "static class Far { public const string Name = \"A\"; }", "static class Far { public const string Name = \"A\"; } partial class New { [AioTimer] static void Tick() { } }" },
        { "the last mark of a file", "static class Far { public const string Name = \"A\"; } partial class New { [AioTimer] static void Tick() { } }", "static class Far { public const string Name = \"A\"; } partial class New { static void Tick() { } }" },
    };

    [Theory]
    [MemberData(nameof(FarEdits))]
    public void EditFarFromTheMark_AsFromTheStart(string name, string before, string after)
    {
        Assert.NotEmpty(name);
        const string Near = "namespace N; using Aio; partial class Device : Base { [BottomHalf(Name = Far.Name)] void Kick(Value value, int number = Far.Default) { } }";
        const string Global = "global using Aio; global using N; struct Value { } partial class Device { [BottomHalf] partial void Said() { } } partial class Base { }";
        var edited = TestCompilation.Of(Near, Global, after);

        var warm = Texts(TestCompilation.Driver()
            .RunGenerators(TestCompilation.Of(Near, Global, before), TestContext.Current.CancellationToken)
            .RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult());

        Assert.Equal(Texts(TestCompilation.Generate(edited)), warm);
        Assert.NotEqual(Texts(TestCompilation.Generate(TestCompilation.Of(Near, Global, before))), warm);
    }

    [Fact]
    public void OtherOptions_AsFromTheStart()
    {
        var compilation = TestCompilation.Of("using Aio; partial class C { [BottomHalf] void M(string s) { } }");
        var other = compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable));

        var warm = TestCompilation.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken)
            .RunGenerators(other, TestContext.Current.CancellationToken).GetRunResult();

        Assert.Equal(Texts(TestCompilation.Generate(other)), Texts(warm));
    }

    [Fact]
    public void AfterSomeEdits_NoOlderProgramIsKept()
    {
        // A driver that records its steps keeps what they began with.
        var driver = (GeneratorDriver)CSharpGeneratorDriver.Create([new StubGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        var older = Run(ref driver);
        for (var i = 0; i < 3; i++)
        {
            var edited = First.Replace("void Kick() { }", $"void Kick() {{ int i = {i}; }}", StringComparison.Ordinal);
            driver = driver.RunGenerators(TestCompilation.Of(edited, Second), TestContext.Current.CancellationToken);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(older.IsAlive);
        Assert.Equal(2, driver.GetRunResult().Sources.Count);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Run(ref GeneratorDriver driver)
        {
            var compilation = TestCompilation.Of(First, Second);
            driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
            return new WeakReference(compilation);
        }
    }

    [Fact]
    public void Models_HoldValuesOnly()
    {
        var result = TestCompilation.Generate(TestCompilation.Of(First, Second));
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);

        foreach (var step in Steps)
        {
            Assert.NotEmpty(result.Steps(step));
            foreach (var (value, _) in result.Steps(step).SelectMany(run => run.Outputs))
            {
                Visit(value, step, visited);
            }
        }

        Assert.True(visited.Count > 20);
    }

    private static void Visit(object? value, string path, HashSet<object> visited)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !visited.Add(value))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or Compilation or SemanticModel or Location or AttributeData,
            $"{path} holds a {value.GetType().Name}");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Visit(item, path + "[]", visited);
            }
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Visit(field.GetValue(value), path + "." + field.Name, visited);
            }
        }
    }

    private static GeneratorDriverRunResult Edit(string[] sources, int file, string replacement)
    {
        var compilation = TestCompilation.Of(sources);
        var driver = TestCompilation.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal(2, driver.GetRunResult().Sources.Count);

        var tree = compilation.SyntaxTrees[file];
        var edited = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
            replacement, TestCompilation.ParseOptions, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken));
        return driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult();
    }

    private static string Texts(GeneratorDriverRunResult result) => string.Join(
        '\n', result.Sources.Select(source => source.HintName + source.SourceText).Order(StringComparer.Ordinal));

    private static List<IncrementalStepRunReason> ReasonsOf(GeneratorDriverRunResult result, string step) =>
        [.. result.Steps(step).SelectMany(run => run.Outputs).Select(output => output.Reason)];
}
