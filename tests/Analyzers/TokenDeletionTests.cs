using Aio.Analyzers.CallingContext;
using Aio.Analyzers.Tests.Usage;
using Aio.Analyzers.Usage;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Tests;

/// <summary>While somebody types, code is broken in every way: nothing of ours throws.</summary>
public class TokenDeletionTests
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    // Whose references are bound once.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Consumer",
        references: [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location)],
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    private static readonly string[] Sources =
    [
        """
        using System;
        using Aio;
        namespace N
        {
            /// <summary>A <see cref="Device"/>.</summary>
            internal abstract partial record Device<T>(AioContext Context) where T : class
            {
                /// <summary>Kicks.</summary>
                [BottomHalf(Name = "Go", Context = nameof(Context))] protected abstract void Kick();
                [BottomHalf(Capacity = 16, Overflow = BottomHalfOverflow.Reject), Obsolete("x", true)]
                void Complete(in int tag, T? item = null, params string[] rest) { }
                public partial bool CancelGo();
            }
        }
        """,
        """
        using System;
        using System.Collections.Generic;
        using Aio;
        unsafe class Worker(AioContext context)
        {
            int _count;
            int P { [AioPublisher] get { _count = 1; context.Notify(); return 1; } }
            [AioPublisher] void M(List<int>? items, int* p)
            {
                try { foreach (var item in items ?? new()) { _count += item; } }
                catch (Exception e) when (e is not null) { *p = 2; }
                finally { Local(); }
                Action wake = () => context.Notify();
                context?.Notify();
                [BottomHalf] void Local() { (_count, var a) = (1, 2); }
            }
        }
        """,
    ];

    public static TheoryData<string> OtherSources => [.. UsageInputs.Wrong.Where((_, index) => index % 8 == 0).Select(input => UsageInputs.Plain(input.Source))];

    [Fact]
    public Task AnyTokenMissing_NothingThrows() => DeleteEachAsync(Sources, every: 2);

    [Theory]
    [MemberData(nameof(OtherSources))]
    public Task AnyTokenOfAWrongUseMissing_NothingThrows(string source) => DeleteEachAsync([source], every: 3);

    [Fact]
    public async Task AnyPrefix_NothingThrows()
    {
        foreach (var source in Sources)
        {
            for (var length = source.Length; length > 0; length -= 23)
            {
                await RunAsync(source[..length]);
            }
        }
    }

    private static async Task DeleteEachAsync(string[] sources, int every)
    {
        foreach (var source in sources)
        {
            var root = await CSharpSyntaxTree.ParseText(source, Options, cancellationToken: TestContext.Current.CancellationToken)
                .GetRootAsync(TestContext.Current.CancellationToken);
            var tokens = root.DescendantTokens().Where(token => token.Span.Length > 0).ToList();
            for (var i = 0; i < tokens.Count; i += every)
            {
                await RunAsync(source.Remove(tokens[i].SpanStart, tokens[i].Span.Length));
            }
        }
    }

    private static async Task RunAsync(string source)
    {
        var compilation = Empty.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(source, Options, cancellationToken: TestContext.Current.CancellationToken));
        var updated = PackageTools.WithGenerated(compilation, Options, TestContext.Current.CancellationToken);

        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => throw new InvalidOperationException(source, exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var diagnostics = await updated
            .WithAnalyzers([new MarkUsageAnalyzer(), new AIO2001NotifyOutsidePublisherAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
    }
}
