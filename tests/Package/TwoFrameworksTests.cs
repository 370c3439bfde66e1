using System.Text.RegularExpressions;

namespace Aio.Package.Tests;

/// <summary>What a stranger sees one of whose frameworks is too old.</summary>
public sealed partial class TwoFrameworksTests(PackedPackage package)
{
    [Fact]
    public void A_framework_that_is_too_old_is_one_friendly_error_whose_advice_mends_the_build()
    {
        // The older framework's reference assemblies are in the machine's own sources.
        var project = new StrangersProject(package, "TwoFrameworks", withOtherSources: true);
        var (exitCode, output) = project.Run("build");

        Assert.NotEqual(0, exitCode);
        var error = Assert.Single(output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct());
        Assert.Contains("error AIOPKG002: AioContext needs net10.0 or later; this project targets net8.0.", error, StringComparison.Ordinal);

        var advice = Advice().Match(error);
        Assert.True(advice.Success, error);
        (exitCode, output) = project
            .With("Stranger.csproj", text => text.Replace("Include=\"AioContext\"", $"Include=\"AioContext\" {advice.Groups["condition"].Value}", StringComparison.Ordinal))
            .With("Counter.cs", text => $"{advice.Groups["directive"].Value}\n{text}\n#endif\n")
            .Run("build", "-warnaserror");

        Assert.True(exitCode == 0, output);
        Assert.Contains("AioContext", project.Text("bin/Debug/net10.0/Stranger.deps.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("AioContext", project.Text("bin/Debug/net8.0/Stranger.deps.json"), StringComparison.Ordinal);
    }

    [GeneratedRegex("put (?<condition>Condition=\"[^\"]+\") on its PackageReference and the code that uses it inside (?<directive>#if \\w+)")]
    private static partial Regex Advice();
}
