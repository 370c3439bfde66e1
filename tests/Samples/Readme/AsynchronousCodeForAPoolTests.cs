using Microsoft.CodeAnalysis;

namespace Aio.Samples.Tests.Readme;

/// <summary>What the compiler of a user says of asynchronous code for a pool, which would take it for done at its first await.</summary>
public sealed class AsynchronousCodeForAPoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("async () => await Task.Yield()")]
    [InlineData("async () => await Task.Yield(), CancellationToken.None")]
    [InlineData("async () => { await Task.Yield(); return 1; }")]
    [InlineData("async () => { await Task.Yield(); return 1; }, CancellationToken.None")]
    [InlineData("static async number => await Task.Delay(number), 1")]
    [InlineData("static async number => await Task.Delay(number), 1, CancellationToken.None")]
    [InlineData("static async number => { await Task.Yield(); return number; }, 1")]
    [InlineData("static async number => { await Task.Yield(); return number; }, 1, CancellationToken.None")]
    public async Task It_is_refused_with_what_to_do_instead(string arguments)
    {
        // Reported by the analysis and by the emission.
        var found = await Compile(arguments);

        Assert.NotEmpty(found);
        Assert.All(found, diagnostic =>
        {
            Assert.Equal("CS0619", diagnostic.Id);
            Assert.Contains("Await that on the loop itself", diagnostic.GetMessage(null), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("() => Thread.Sleep(1)")]
    [InlineData("() => Thread.Sleep(1), CancellationToken.None")]
    [InlineData("() => 1")]
    [InlineData("() => 1, CancellationToken.None")]
    [InlineData("static number => Thread.Sleep(number), 1")]
    [InlineData("static number => Thread.Sleep(number), 1, CancellationToken.None")]
    [InlineData("static number => number * number, 1")]
    [InlineData("static number => number * number, 1, CancellationToken.None")]
    public async Task What_blocks_is_taken(string arguments) => Assert.Empty(await Compile(arguments));

    private async Task<IReadOnlyList<Diagnostic>> Compile(string arguments) => await UserCompiler.Compile(
        $$"""
        using Aio;

        using var pool = new AioThreadPool();
        await pool.RunAsync({{arguments}});
        """,
        Path.Combine(_folder.Path, "program.dll"));
}
