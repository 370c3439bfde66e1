using System.Text.RegularExpressions;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.Tests;

/// <summary>The examples of the rule pages are code: what is wrong is reported, by that rule alone, and what is right compiles.</summary>
public partial class RulePageExampleTests
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    // What the examples name without showing it. A type or member that an example declares itself goes before these.
    private const string Surroundings =
        """
        global using System;
        global using System.Collections.Concurrent;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Aio;
        global using Elsewhere;
        global using static Elsewhere.Members;

        namespace Elsewhere;

        internal static class Members
        {
            public static readonly HashSet<int> _pending = [];
            public static readonly Queue<Item> _items = new();
            public static readonly Sink _sink = new();
            public static readonly Store _store = new();
            public static readonly LogFile _log = new();
            public static Item? _urgent;
            public static Data _data = new();
            public static bool _isKicked;
            public static int _head, _tail;

            public static void Process() { }
            public static void ProcessSpecially() { }
            public static void Look() { }
            public static void Open() { }
            public static void Read() { }
            public static void Write() { }
            public static void Log(string text) { }
            public static void Complete(int tag) { }
            public static void Finish(int tag) { }
        }

        internal sealed class Item { public bool IsUrgent; }
        internal sealed class Data { }
        internal sealed class Sink { public void Accept<T>(T message) { } }
        internal sealed class Store { public Task<Data> ReadAsync() => Task.FromResult(new Data()); }
        internal sealed class LogFile { public void Write(ReadOnlySpan<byte> data) { } }
        internal sealed class Server { public AioContext Context { get; } = new(); }
        internal struct Ring { public void Drain() { } }
        internal struct Request { public void Finish() { } }
        internal interface IDevice { void Kick() { } }

        internal class Owner { protected readonly AioContext _context = new(); }

        internal partial class Device : Owner
        {
            [BottomHalf]
            protected virtual void Kick() { }
        }
        """;

    public static TheoryData<string> Ids =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "rules"), "AIO*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Before_ReportedByItsOwnRuleAlone(string id) =>
        Assert.Equal([id], await ReportsOf(ExampleOf(id, "Before")));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task After_NothingReported(string id) =>
        Assert.Empty(await ReportsOf(ExampleOf(id, "After")));

    private static (string Code, string List) ExampleOf(string id, string title)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules", id + ".md"));
        var example = Assert.Single(Example().Matches(page), match => match.Groups["title"].Value == title);
        var text = example.Groups["code"].Value;
        return example.Groups["language"].Value == "csharp" ? (text, "") : ("", text);
    }

    /// <summary>The errors of the compiler and whatever the analyzers say, with the stubs in place.</summary>
    /// <param name="example">Code, and what is in the file that lists methods.</param>
    internal static async Task<string[]> ReportsOf((string Code, string List) example)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "Consumer",
            [
                CSharpSyntaxTree.ParseText(InAType(example.Code), ParseOptions, "Example.cs", cancellationToken: cancellation),
                CSharpSyntaxTree.ParseText(Surroundings, ParseOptions, "Surroundings.cs", cancellationToken: cancellation),
            ],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

        var diagnostics = await PackageTools.WithGenerated(compilation, ParseOptions, cancellation)
            .WithAnalyzers([.. PackageTools.Analyzers], new AnalyzerOptions([new ListFile(example.List)])).GetAllDiagnosticsAsync(cancellation);

        return
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal))
                .Select(diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal) ? diagnostic.ToString() : diagnostic.Id)
                .Distinct(),
        ];
    }

    /// <summary>An example is whole types, or members of a type that isn't shown.</summary>
    private static string InAType(string example) =>
        CSharpSyntaxTree.ParseText(example, ParseOptions).GetCompilationUnitRoot().Members.All(static member => member is BaseTypeDeclarationSyntax)
            ? example
            : "internal partial class Example : Owner, IDevice\n{\n" + example + "}\n";

    private sealed class ListFile(string text) : AdditionalText
    {
        public override string Path => "aio.MemoryOrdering.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    [GeneratedRegex(@"^(?<title>Before|After):\n\n```(?<language>csharp|text)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
