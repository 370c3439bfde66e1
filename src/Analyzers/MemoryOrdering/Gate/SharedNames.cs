using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>How the text of a type says that threads share what a name stands for.</summary>
[Flags]
internal enum NameKinds : byte
{
    None = 0,

    /// <summary>The field is declared <c>volatile</c>.</summary>
    VolatileField = 1,

    /// <summary><c>Volatile</c> reads or writes it.</summary>
    VolatileCall = 2,

    /// <summary><c>Interlocked</c> works on it.</summary>
    Interlocked = 4,

    /// <summary>It holds a collection for several threads.</summary>
    Collection = 8,

    /// <summary>Other types may name it.</summary>
    IsOpen = 16,
}

/// <summary>The names, in the text of a type, of what threads share: read from the syntax, before anything is bound.</summary>
internal sealed class SharedNames
{
    /// <summary>What <c>System.Threading</c> calls what orders accesses, less the first letter, which the keyword has small.</summary>
    private static readonly string[] Orders = ["olatile", "Interlocked"];

    private static readonly string[] Collections =
    [
        "ConcurrentQueue", "ConcurrentStack", "ConcurrentBag", "ConcurrentDictionary", "IProducerConsumerCollection", "Channel", "ChannelReader", "ChannelWriter",
    ];

    private readonly Dictionary<string, NameKinds> _kinds = new(StringComparer.Ordinal);
    private readonly TypeDeclarationSyntax _type;
    private readonly string _text;

    private SharedNames(TypeDeclarationSyntax type, string text)
    {
        _type = type;
        _text = text;
    }

    /// <summary>Each name, and what is known of it.</summary>
    public IReadOnlyDictionary<string, NameKinds> Kinds => _kinds;

    /// <summary>Whether something stands there that names alone do not tell.</summary>
    public bool IsUnclear { get; private set; }

    public static SharedNames In(TypeDeclarationSyntax type, string text)
    {
        var names = new SharedNames(type, text);
        foreach (var word in Orders)
        {
            names.LookFor(word, isCollection: false);
        }

        foreach (var word in Collections)
        {
            names.LookFor(word, isCollection: true);
        }

        return names;
    }

    private void LookFor(string word, bool isCollection)
    {
        var span = _type.Span;
        for (var at = _text.IndexOf(word, span.Start, span.Length, StringComparison.Ordinal);
            at >= 0;
            at = _text.IndexOf(word, at, span.End - at, StringComparison.Ordinal))
        {
            var token = _type.FindToken(at);
            if (token.Span.Contains(at))
            {
                if (isCollection)
                {
                    TakeCollection(token, word);
                }
                else
                {
                    TakeOrder(token);
                }
            }

            at += word.Length;
        }
    }

    private void TakeOrder(SyntaxToken token)
    {
        switch (token.Kind())
        {
            case SyntaxKind.VolatileKeyword when token.Parent is FieldDeclarationSyntax field:
                Take(field, NameKinds.VolatileField);
                break;

            case SyntaxKind.IdentifierToken when token.Text is "Volatile" or "Interlocked" && AtomicCall.Of(token) is { } call && AtomicCall.NameOf(call) is { } name:
                Add(name, token.Text == "Volatile" ? NameKinds.VolatileCall : NameKinds.Interlocked);
                break;

            case SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken:
                break;

            default:
                IsUnclear = true;
                break;
        }
    }

    private void TakeCollection(SyntaxToken token, string word)
    {
        if (!token.IsKind(SyntaxKind.IdentifierToken) || token.Text != word || token.Parent is not GenericNameSyntax name)
        {
            return;
        }

        SyntaxNode type = name;
        while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax)
        {
            type = type.Parent;
        }

        switch (type.Parent)
        {
            case VariableDeclarationSyntax { Parent: FieldDeclarationSyntax field } declaration when declaration.Type == type:
                Take(field, NameKinds.Collection);
                break;

            case PropertyDeclarationSyntax { ExpressionBody: null } property when property.Type == type:
                Add(property.Identifier.ValueText, NameKinds.Collection | OpennessOf(property.Modifiers));
                break;

            case ParameterSyntax { Parent.Parent: TypeDeclarationSyntax } parameter:
                Add(parameter.Identifier.ValueText, NameKinds.Collection | NameKinds.IsOpen);
                break;

            case TupleElementSyntax or BaseTypeSyntax or RefTypeSyntax or ArrayTypeSyntax:
                IsUnclear = true;
                break;
        }
    }

    private void Take(FieldDeclarationSyntax field, NameKinds kinds)
    {
        foreach (var variable in field.Declaration.Variables)
        {
            Add(variable.Identifier.ValueText, kinds | OpennessOf(field.Modifiers));
        }
    }

    private void Add(string name, NameKinds kinds)
    {
        IsUnclear |= name.Length == 0;
        _kinds.TryGetValue(name, out var known);
        _kinds[name] = known | kinds;
    }

    private static NameKinds OpennessOf(SyntaxTokenList modifiers)
    {
        foreach (var modifier in modifiers)
        {
            if (modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword)
            {
                return NameKinds.IsOpen;
            }
        }

        return NameKinds.None;
    }
}
