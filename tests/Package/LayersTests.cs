using System.Xml.Linq;

namespace Aio.Package.Tests;

/// <summary>Strangers' libraries that use the package, and programs on top of them.</summary>
public sealed class LayersTests(BuiltLayers layers) : IClassFixture<BuiltLayers>
{
    [Fact]
    public void A_program_builds_without_a_warning_whose_libraries_mark_methods_and_types_of_the_same_names()
    {
        Assert.True(layers.ExitCode == 0, layers.Output);
    }

    [Fact]
    public void Its_marked_methods_run_beside_those_of_its_base_class_and_its_libraries()
    {
        Assert.Equal("device 7, screen 8, worker 3, twin 2", layers.Project.RunProgram("Program/bin/Debug/net10.0/Program").Trim());
    }

    [Theory]
    [InlineData("ScheduleReport")]
    [InlineData("ScheduleReset(System.Boolean)")]
    [InlineData("ScheduleProbe")]
    [InlineData("ScheduleKick")]
    [InlineData("ScheduleComplete(System.Int32,System.Int64)")]
    [InlineData("ScheduleFlush")]
    [InlineData("ArmExpire(System.TimeSpan)")]
    [InlineData("AttachBell(Aio.EventNotifier)")]
    public void The_documentation_of_a_library_tells_of_its_stubs_of_every_accessibility(string stub)
    {
        var documentation = XDocument.Parse(layers.Project.Text("Library/bin/Debug/net10.0/Library.xml"));

        var member = Assert.Single(documentation.Descendants("member"), member => member.Attribute("name")!.Value == $"M:Layers.Device.{stub}");
        Assert.NotEmpty(member.Element("summary")!.Value.Trim());
    }

    [Fact]
    public void A_program_that_knows_the_package_by_way_of_a_library_builds_without_a_warning_and_runs()
    {
        var (exitCode, output) = layers.Project.Run("run", "--project", "Client", "-p:TreatWarningsAsErrors=true");

        Assert.True(exitCode == 0, output);
        Assert.Equal("device 6", output.Trim());
    }
}
