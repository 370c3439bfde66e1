using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.CallingContext;

/// <summary>What can be told of a call into code that isn't at hand, by its name and its namespace.</summary>
internal static class CallNames
{
    /// <summary>Verbs of methods that change nothing, here and in every library that follows .NET's naming guidelines.</summary>
    private static readonly string[] LookingVerbs =
    [
        "AsSpan", "AsMemory", "CompareTo", "Contains", "CopyTo", "Count", "Equals", "Exists", "Find", "Format", "Get", "Has",
        "IndexOf", "Is", "LastIndexOf", "Peek", "Read", "Select", "SequenceEqual", "ToArray", "ToList", "ToString", "TryCopyTo",
        "TryFormat", "TryGet", "TryPeek", "Wait", "Where",
    ];

    /// <summary>Verbs of methods that change their object without being given anything.</summary>
    private static readonly string[] ChangingVerbs =
    [
        "Add", "Advance", "Cancel", "Clear", "Commit", "Complete", "Decrement", "Dequeue", "Increment", "Pop", "Publish", "Pulse",
        "Release", "Reset", "Set", "Signal", "TryComplete", "TryReset",
    ];

    /// <summary>Whether it changes no state that the loop could look at: it reads, reports, logs or computes.</summary>
    public static bool OnlyLooks(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (type.SpecialType == SpecialType.System_String || IsIn(type, "Diagnostics", "System") || IsIn(type, "Logging", "Extensions"))
        {
            return true;
        }

        // References made by these are used elsewhere; using them is what counts.
        if (type.Name is "Unsafe" or "MemoryMarshal" or "Console" or "Monitor" && IsOfFramework(method))
        {
            return true;
        }

        return StartsWithAny(method.Name, LookingVerbs) && !method.Name.StartsWith("GetOrAdd", StringComparison.Ordinal)
            && !method.Name.StartsWith("GetAnd", StringComparison.Ordinal);
    }

    public static bool Changes(IMethodSymbol method) => StartsWithAny(method.Name, ChangingVerbs);

    /// <summary>Whether it is of .NET itself.</summary>
    public static bool IsOfFramework(IMethodSymbol method)
    {
        var space = method.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space?.Name is "System" or "Microsoft";
    }

    /// <summary>A verb is a whole word: <c>Get</c> begins <c>GetItem</c>, but not <c>Getaway</c>.</summary>
    private static bool StartsWithAny(string name, string[] verbs)
    {
        foreach (var verb in verbs)
        {
            if (name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || !char.IsLower(name[verb.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(INamedTypeSymbol type, string name, string outer) =>
        type.ContainingNamespace is { } space && space.Name == name && space.ContainingNamespace?.Name == outer;
}
