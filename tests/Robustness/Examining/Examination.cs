using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Robustness.Tests.Examining;

/// <summary>What an examination leaves.</summary>
/// <param name="Driver">Knows the compilation that was examined.</param>
/// <param name="Compilation">With what was generated for it.</param>
/// <param name="Reports">What analyzers reported.</param>
/// <param name="Faults">What may not happen, and did.</param>
/// <param name="CompilesAtAll">Whether the compiler survives the input, alone; it has faults of its own, mostly where syntax is new.</param>
internal sealed record Examination(GeneratorDriver Driver, CSharpCompilation Compilation, ImmutableArray<Diagnostic> Reports, ImmutableArray<Fault> Faults, bool CompilesAtAll = true);
