using Microsoft.CodeAnalysis;

namespace Aio.RealCode.Tests.Removals;

/// <summary>A field is touched, at a place of the text.</summary>
internal readonly record struct Touch(IFieldSymbol Field, bool IsStore, bool IsLoad, bool IsSynchronized, SyntaxNode Node);
