using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Package.Tests;

/// <summary>
/// The package in the oldest compiler that is supported; strangers' builds are by the newest, the SDK's own. Version 5.0.0 of
/// Microsoft.Net.Compilers.Toolset cannot be had from every feed, so the same compiler is run from its library.
/// </summary>
public sealed class OldestCompilerTests(PackedPackage package)
{
    [Fact]
    public void The_compiler_of_these_tests_is_the_oldest()
    {
        var version = typeof(CSharpCompilation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

        Assert.StartsWith("5.0.0", version, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Console")]
    [InlineData("EveryForm")]
    public void A_program_compiles_without_a_warning(string stranger)
    {
        var compiled = new OldestCompiler(package).Compile(stranger);

        Assert.Empty(compiled.Complaints);
        Assert.NotNull(compiled.Assembly);
    }

    [Fact]
    public void Libraries_and_the_program_on_top_of_them_compile_without_a_warning()
    {
        var compiler = new OldestCompiler(package);
        var library = compiler.Compile("Layers/Library");
        var twin = compiler.Compile("Layers/Twin");
        Assert.Empty(library.Complaints);
        Assert.Empty(twin.Complaints);

        var program = compiler.Compile("Layers/Program", library.Assembly!, twin.Assembly!);
        Assert.Empty(program.Complaints);
        Assert.NotNull(program.Assembly);
    }

    [Theory]
    [InlineData("public sealed partial class Counter", "public sealed class Counter", "AIO0001")]
    [InlineData("Reports++;", "context.Notify();", "AIO2001")]
    public void It_reports_what_the_analyzers_find(string before, string after, string rule)
    {
        var compiled = new OldestCompiler(package).Compile("Console", text => text.Replace(before, after, StringComparison.Ordinal));

        Assert.Contains(compiled.Complaints, complaint => complaint.Id == rule);
    }
}
