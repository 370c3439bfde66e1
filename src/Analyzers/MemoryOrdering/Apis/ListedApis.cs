using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering.Apis;

/// <summary>
/// The methods of other people that a project lists in additional files called <c>aio.MemoryOrdering.txt</c>, beside those of the
/// framework, which <see cref="ConcurrentCollections"/> and <see cref="ThreadingCalls"/> know.
/// </summary>
internal sealed class ListedApis
{
    public static readonly ListedApis None = new(ImmutableArray<ApiLine>.Empty);

    private const string Topic = "aio.MemoryOrdering.";
    private const string Extension = ".txt";
    private const string Constructor = ".ctor";

    private readonly ImmutableArray<string> _threadStarts;
    private readonly Dictionary<string, List<ApiLine>> _byMember = new(StringComparer.Ordinal);

    private ListedApis(ImmutableArray<ApiLine> lines)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var starts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (!_byMember.TryGetValue(line.Member, out var same))
            {
                _byMember.Add(line.Member, same = []);
            }

            same.Add(line);
            if ((line.Effect & (ApiEffects.Store | ApiEffects.Load | ApiEffects.Fence)) != 0)
            {
                names.Add(LastNameOf(line.Type));
            }

            if ((line.Effect & ApiEffects.Thread) != 0)
            {
                starts.Add(line.Member == Constructor ? LastNameOf(line.Type) : line.Member);
            }
        }

        TypeNames = [.. names];
        _threadStarts = [.. starts];
    }

    /// <summary>The types whose objects hold what threads share, or that order it, by their last names.</summary>
    public ImmutableArray<string> TypeNames { get; }

    /// <summary>Whether a part of a text names what is listed as starting threads.</summary>
    public bool StartsThreads(string text, TextSpan span)
    {
        foreach (var name in _threadStarts)
        {
            if (text.IndexOf(name, span.Start, span.Length, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads what is listed; lines that say nothing sensible are passed over.</summary>
    public static ListedApis Of(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        ImmutableArray<ApiLine>.Builder? lines = null;
        foreach (var file in files)
        {
            if (IsOne(file) && file.GetText(cancellation) is { } text)
            {
                foreach (var line in text.Lines)
                {
                    if (ApiLine.Parse(text, line) is { Kind: ApiLineKind.Api } api)
                    {
                        (lines ??= ImmutableArray.CreateBuilder<ApiLine>()).Add(api);
                    }
                }
            }
        }

        return lines is null ? None : new ListedApis(lines.ToImmutable());
    }

    /// <summary>Whether a file lists methods: it may have more between the topic and the extension.</summary>
    public static bool IsOne(AdditionalText file)
    {
        var path = file.Path;
        var name = Math.Max(path.LastIndexOf('/'), path.LastIndexOf('\\')) + 1;
        return path.Length - name >= Topic.Length + Extension.Length - 1
            && string.Compare(path, name, Topic, 0, Topic.Length, StringComparison.OrdinalIgnoreCase) == 0
            && path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What a method, an accessor or a constructor is listed with, or what it overrides.</summary>
    public ApiEffects Of(IMethodSymbol method)
    {
        var effects = ApiEffects.None;
        if (_byMember.Count == 0 || !_byMember.TryGetValue((method.AssociatedSymbol ?? method).MetadataName, out var lines))
        {
            return effects;
        }

        foreach (var line in lines)
        {
            for (var current = method; current is not null; current = current.OverriddenMethod)
            {
                if (IsCalled(current.ContainingType, line.Type))
                {
                    effects |= line.Effect;
                    break;
                }
            }
        }

        return effects;
    }

    private static string LastNameOf(string type) => type.Substring(type.LastIndexOf('.') + 1);

    /// <summary>Whether a type has a full name, compared from its end.</summary>
    private static bool IsCalled(INamedTypeSymbol type, string name)
    {
        var end = name.Length;
        for (ISymbol? part = type; part is not null and not INamespaceSymbol { IsGlobalNamespace: true }; part = part.ContainingSymbol)
        {
            var start = end - part.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, part.Name, 0, part.Name.Length) != 0)
            {
                return false;
            }

            if (start == 0)
            {
                return part.ContainingSymbol is null or INamespaceSymbol { IsGlobalNamespace: true };
            }

            if (name[start - 1] != '.')
            {
                return false;
            }

            end = start - 1;
        }

        return false;
    }
}
