using Aio.Analyzers.MemoryOrdering.Apis;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Sharing;

/// <summary>A lambda or a method that is given to another thread.</summary>
/// <param name="Lambda">The syntax of the lambda; null of a method.</param>
/// <param name="Method">The method; null of a lambda.</param>
/// <param name="IsOfSameObject">Whether it works on the object of the code that starts it, or on none.</param>
/// <param name="IsEndSeen">Whether somebody can wait for its end, or ask whether it has come.</param>
internal sealed record StartedBody(ThreadStartKind Kind, SyntaxNode? Lambda, IMethodSymbol? Method, bool IsOfSameObject, bool IsEndSeen);
