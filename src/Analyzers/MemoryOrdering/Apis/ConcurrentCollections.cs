using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Apis;

/// <summary>What a call does to what a collection holds.</summary>
internal enum CollectionCall : byte
{
    None,
    Load,
    Store,
}

/// <summary>
/// The framework's collections for several threads. Their operations are atomic, but none is a fence to rely on: a concurrent
/// queue publishes an item by a volatile write, behind its last interlocked operation.
/// </summary>
internal static class ConcurrentCollections
{
    public static bool IsOne(ITypeSymbol? type) =>
        type is INamedTypeSymbol { ContainingNamespace: { } space, Arity: > 0 } named && named.Name switch
        {
            "ConcurrentQueue" or "ConcurrentStack" or "ConcurrentBag" or "ConcurrentDictionary" or "IProducerConsumerCollection" =>
                space is { Name: "Concurrent", ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
            "Channel" or "ChannelReader" or "ChannelWriter" =>
                space is { Name: "Channels", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
            _ => false,
        };

    /// <summary>Whether a property is another view of the collection that it belongs to.</summary>
    public static bool IsView(IPropertySymbol property) =>
        property.Name is "Reader" or "Writer" && property.ContainingType.Name == "Channel" && IsOne(property.Type);

    /// <summary>What a method of one of them, or an accessor, does.</summary>
    public static CollectionCall Of(IMethodSymbol method) => method.Name switch
    {
        "Enqueue" or "Push" or "PushRange" or "Add" or "TryAdd" or "AddOrUpdate" or "GetOrAdd" or "TryUpdate" or "TryRemove" or "Clear"
            or "TryWrite" or "TryComplete" or "Complete" or "set_Item" => CollectionCall.Store,
        "TryDequeue" or "TryPeek" or "TryPop" or "TryPopRange" or "TryTake" or "TryRead" or "TryGetValue" or "ContainsKey"
            or "get_IsEmpty" or "get_Count" or "get_Item" or "get_Keys" or "get_Values" or "ToArray" or "CopyTo" or "GetEnumerator" => CollectionCall.Load,
        _ => CollectionCall.None,
    };
}
