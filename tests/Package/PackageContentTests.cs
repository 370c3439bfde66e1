using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Aio.Package.Tests;

public sealed class PackageContentTests(PackedPackage package)
{
    [Fact]
    public void The_package_holds_exactly_what_it_should()
    {
        Assert.Equal(
            [
                "AioContext.nuspec",
                "LICENSE",
                "README.md",
                "analyzers/dotnet/cs/Aio.Analyzers.dll",
                "analyzers/dotnet/cs/Aio.CodeFixes.dll",
                "analyzers/dotnet/cs/Aio.Generators.dll",
                "buildTransitive/AioContext.targets",
                "lib/net10.0/Aio.Runtime.dll",
                "lib/net10.0/Aio.Runtime.xml",
            ],
            Entries(package.Package));
    }

    [Fact]
    public void The_symbol_package_holds_the_symbols_of_the_runtime()
    {
        Assert.Equal(["AioContext.nuspec", "lib/net10.0/Aio.Runtime.pdb"], Entries(package.SymbolPackage));
    }

    [Fact]
    public void The_package_depends_on_nothing()
    {
        var nuspec = XDocument.Parse(Text("AioContext.nuspec"));

        var group = Assert.Single(nuspec.Descendants(), element => element.Name.LocalName == "group");
        Assert.Equal("net10.0", group.Attribute("targetFramework")?.Value);
        Assert.Empty(group.Elements());
        Assert.Equal("MIT", nuspec.Descendants().Single(element => element.Name.LocalName == "license").Value);
        Assert.Equal("README.md", nuspec.Descendants().Single(element => element.Name.LocalName == "readme").Value);
    }

    [Fact]
    public void The_runtime_depends_on_the_framework_alone()
    {
        Assert.All(References("lib/net10.0/Aio.Runtime.dll"), reference =>
            Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Aio.Generators")]
    [InlineData("Aio.Analyzers")]
    [InlineData("Aio.CodeFixes")]
    public void The_compiler_assemblies_load_into_the_oldest_compiler_that_is_supported(string assembly)
    {
        var references = References($"analyzers/dotnet/cs/{assembly}.dll");

        // A newer reference than the host's is what makes a compiler refuse an analyzer (CS9057).
        Assert.All(
            references.Where(reference => reference.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
            reference => Assert.Equal(new Version(5, 0, 0, 0), reference.Version));
        Assert.Contains(references, reference => reference.Name == "netstandard");

        // Nothing beside the compiler's own assemblies and our own travels with it.
        Assert.All(references, reference => Assert.Matches("^(netstandard|Microsoft\\.CodeAnalysis.*|System\\..*|Aio\\..*)$", reference.Name));
    }

    [Theory]
    [InlineData("Aio.Generators")]
    [InlineData("Aio.Analyzers")]
    public void What_the_compiler_loads_needs_no_workspace(string assembly)
    {
        Assert.DoesNotContain(References($"analyzers/dotnet/cs/{assembly}.dll"), reference =>
            reference.Name.Contains("Workspaces", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Aio.Generators")]
    [InlineData("Aio.Analyzers")]
    [InlineData("Aio.CodeFixes")]
    public void The_symbols_of_the_compiler_assemblies_are_embedded(string assembly)
    {
        using var reader = new PEReader(new MemoryStream(Bytes($"analyzers/dotnet/cs/{assembly}.dll")));

        Assert.Contains(reader.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }

    [Fact]
    public void Every_public_type_is_documented()
    {
        var documentation = XDocument.Parse(Text("lib/net10.0/Aio.Runtime.xml"));
        var documented = documentation.Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();
        using var reader = new PEReader(new MemoryStream(Bytes("lib/net10.0/Aio.Runtime.dll")));
        var metadata = reader.GetMetadataReader();
        var types = metadata.TypeDefinitions
            .Select(metadata.GetTypeDefinition)
            .Where(type => (type.Attributes & System.Reflection.TypeAttributes.VisibilityMask) == System.Reflection.TypeAttributes.Public)
            .Select(type => $"T:{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
            .ToList();

        Assert.Contains("T:Aio.AioContext", types);
        Assert.All(types, type => Assert.Contains(type, documented));
    }

    private static List<string> Entries(string path)
    {
        using var archive = ZipFile.OpenRead(path);

        // What the format itself adds to every package is not ours to list.
        return archive.Entries.Select(entry => entry.FullName)
            .Where(name => name is not ("[Content_Types].xml" or "_rels/.rels") && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    private string Text(string entry) => new StreamReader(new MemoryStream(Bytes(entry))).ReadToEnd();

    private byte[] Bytes(string entry)
    {
        using var archive = ZipFile.OpenRead(package.Package);
        using var stream = archive.GetEntry(entry)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private List<(string Name, Version Version)> References(string entry)
    {
        using var reader = new PEReader(new MemoryStream(Bytes(entry)));
        var metadata = reader.GetMetadataReader();
        return metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .Select(reference => (metadata.GetString(reference.Name), reference.Version))
            .ToList();
    }
}
