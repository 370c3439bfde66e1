namespace Aio.Samples.Tests.Readme;

public sealed class ReadmeExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void There_is_an_example_of_bottom_halves_one_of_handlers_and_one_of_asynchronous_code()
    {
        Assert.Collection(
            ReadmeExample.FindAll(),
            first => Assert.Contains("[BottomHalf]", first.Program, StringComparison.Ordinal),
            second => Assert.Contains("AioFdHandler", second.Program, StringComparison.Ordinal),
            third => Assert.Contains("SwitchTo", third.Program, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_example_compiles_without_a_warning_and_prints_what_the_readme_says(int number)
    {
        var example = ReadmeExample.FindAll()[number];
        var assembly = Path.Combine(_folder.Path, "example.dll");

        Assert.Empty(await UserCompiler.Compile(example.Program, assembly));
        Deploy(assembly);
        var result = await ProgramRun.ToEnd(DotNetHost.Command(assembly));

        Assert.Equal("", result.Errors);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(example.Output.Split('\n')[..^1], result.Output);
    }

    private static void Deploy(string assembly)
    {
        var runtime = typeof(AioContext).Assembly.Location;
        File.Copy(runtime, Path.Combine(Path.GetDirectoryName(assembly)!, Path.GetFileName(runtime)));
        File.Copy(
            Path.Combine(AppContext.BaseDirectory, "block-queue.runtimeconfig.json"),
            Path.ChangeExtension(assembly, ".runtimeconfig.json"));
    }
}
