using System.Reflection;
using System.Runtime.Loader;

namespace Aio.Generators.Tests;

/// <summary>A user's program: compiled with what was generated for it, and loaded until it is disposed.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly AssemblyLoadContext _loaded = new("Consumer", isCollectible: true);

    public Consumer(string source)
    {
        var compilation = TestCompilation.WithGenerated(TestCompilation.Of("using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Aio;\n" + source));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        stream.Position = 0;
        Assembly = _loaded.LoadFromStream(stream);
    }

    public Assembly Assembly { get; }

    /// <summary>What <c>Program.Run</c> of a source returns.</summary>
    public static string Run(string source)
    {
        using var consumer = new Consumer(source);
        return (string)consumer.Run()!;
    }

    /// <summary>Calls <c>Program.Run</c>, which returns what happened.</summary>
    public object? Run(params object[] arguments)
    {
        try
        {
            return Assembly.GetType("Program")!.GetMethod("Run")!.Invoke(null, arguments);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            throw inner;
        }
    }

    public void Dispose() => _loaded.Unload();
}
