using Microsoft.CodeAnalysis;

namespace Aio.RealCode.Tests.Sides;

/// <summary>What the collections for several threads do to what they hold.</summary>
internal static class Collections
{
    private static readonly string[] Types = ["ConcurrentQueue", "ConcurrentStack", "ConcurrentBag", "ConcurrentDictionary", "Channel", "ChannelWriter", "ChannelReader"];

    private static readonly string[] Looks =
    [
        "IsEmpty", "Count", "TryPeek", "ContainsKey", "TryGetValue", "Contains", "GetEnumerator", "ToArray", "Keys", "Values", "CopyTo", "Completion", "CanCount", "CanPeek",
    ];

    private static readonly string[] Takes = ["TryDequeue", "TryTake", "TryPop", "TryPopRange", "TryRemove", "TryRead", "ReadAsync", "TryAdd", "TryUpdate", "GetOrAdd", "AddOrUpdate"];

    public static bool Contain(ITypeSymbol? type) => type is not null && Types.Contains(type.Name);

    public static bool IsView(ISymbol member) => member.Name is "Reader" or "Writer";

    public static (bool IsStore, bool IsLoad) Of(string member, bool isResultUsed) =>
        Looks.Contains(member) ? (false, true) : (true, isResultUsed && Takes.Contains(member));
}
