using System.Reflection;
using Aio.Benchmarks.Generators.Input;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Benchmarks.Generators.Peers;

/// <summary>One or several generators that are measured together.</summary>
internal sealed class Peer
{
    public static readonly Peer Empty = new("empty", "a generator that does nothing", [new EmptyGenerator()]);

    public static readonly Peer NameOnly = new("name-only", "names of our marked methods", [new NameOnlyGenerator()]);

    public static readonly Peer LoggerMessage = new(
        "LoggerMessage",
        "the framework's generator of log methods",
        GeneratorsIn(Assembly.LoadFrom(TargetingPacks.Generator("Microsoft.Extensions.Logging.Generators.dll"))));

    public static readonly Peer Ours = new("ours", "all generators of AioContext", GeneratorsIn(Assembly.Load("Aio.Generators")));

    public static readonly Peer[] All = [Empty, NameOnly, LoggerMessage, Ours];

    private readonly IIncrementalGenerator[] _generators;

    private Peer(string name, string description, IIncrementalGenerator[] generators)
    {
        Name = name;
        Description = description;
        _generators = generators;
    }

    public string Name { get; }

    public string Description { get; }

    public IEnumerable<string> Generators => _generators.Select(generator => generator.GetType().Name);

    /// <summary>A driver as an editor makes it, which has seen nothing yet.</summary>
    public GeneratorDriver NewDriver(bool tracksSteps = false) => CSharpGeneratorDriver.Create(
        _generators.Select(GeneratorExtensions.AsSourceGenerator),
        parseOptions: SyntheticProgram.ParseOptions,
        driverOptions: new GeneratorDriverOptions(
            IncrementalGeneratorOutputKind.None,
            tracksSteps,
            Path.Combine(AppContext.BaseDirectory, "generated")));

    private static IIncrementalGenerator[] GeneratorsIn(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(GeneratorAttribute), inherit: false))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (IIncrementalGenerator)Activator.CreateInstance(type)!),
    ];
}
