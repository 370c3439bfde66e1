using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>A name by which other types may get at what the threads of a type share.</summary>
internal readonly record struct OpenName(string Name, TypeDeclarationSyntax Type);
