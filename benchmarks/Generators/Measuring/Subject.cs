using Aio.Benchmarks.Generators.Input;
using Aio.Benchmarks.Generators.Peers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Benchmarks.Generators.Measuring;

/// <summary>One peer in one situation, ready to be run again and again.</summary>
internal sealed class Subject
{
    private readonly SyntheticProgram _program;
    private readonly Situation _situation;
    private readonly CSharpCompilation? _typed;
    private readonly GeneratorDriver? _warm;
    private int _revision = 1;

    /// <param name="opened">The program as the driver saw it first; for all subjects the same one.</param>
    /// <param name="cold">The peer's driver after it has seen <paramref name="opened"/>.</param>
    public Subject(Peer peer, Situation situation, SyntheticProgram program, CSharpCompilation opened, GeneratorDriver cold)
    {
        Peer = peer;
        _situation = situation;
        _program = program;
        if (!situation.IsCold)
        {
            // Whoever types in a file has typed in it before.
            _typed = program.Edit(opened, situation.File, situation.Edits, 0, 1);
            _warm = cold.RunGenerators(_typed);
        }
    }

    public Peer Peer { get; }

    /// <summary>What the generators see next.</summary>
    public CSharpCompilation NextCompilation() => _situation.IsCold
        ? _program.Compile()
        : _program.Edit(_typed!, _situation.File, _situation.Edits, 1, ++_revision);

    /// <summary>Runs the generators once.</summary>
    public Sample Run(CSharpCompilation compilation)
    {
        var driver = _warm ?? Peer.NewDriver();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadClock.Now;
        var after = driver.RunGenerators(compilation);
        var sample = new Sample(ThreadClock.Now - start, GC.GetAllocatedBytesForCurrentThread() - bytes);
        GC.KeepAlive(after);
        return sample;
    }
}

/// <summary>What one run took.</summary>
/// <param name="Time">Of processor, of the thread that ran the generators.</param>
/// <param name="Bytes">That it allocated.</param>
internal readonly record struct Sample(TimeSpan Time, long Bytes);
