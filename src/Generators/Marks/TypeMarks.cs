using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Marks;

/// <summary>
/// What the marks of one type have in common: found once in a compilation, however many methods are marked, and shared by the
/// generators and the analyzers.
/// </summary>
internal sealed class TypeMarks
{
    // The group without a name, under what is no name: a group that has no valid one is not kept.
    private const string Unnamed = "";

    // By the symbol, which belongs to one compilation and goes with it.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, TypeMarks> Known = new();

    private readonly Dictionary<ISymbol, MarkedMethod> _methods = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<StubSignature>> _stubs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MarkedMethod> _groups = new(StringComparer.Ordinal);
    private Dictionary<string, MarkedMethod>? _contextFields;
    private FoundContext? _context;
    private TypeModel? _model;

    private TypeMarks(INamedTypeSymbol type)
    {
        Type = type;
        var methods = ImmutableArray.CreateBuilder<MarkedMethod>();
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { IsImplicitlyDeclared: false } method
                && Mark.Find(method, out var second) is { } mark)
            {
                methods.Add(new MarkedMethod(method, mark, second, this, methods.Count));
            }
        }

        Methods = methods.ToImmutable();
        foreach (var method in Methods)
        {
            _methods[method.Method] = method;
            if (method is { IsUnclear: false, Method.MethodKind: MethodKind.Ordinary, Settings.HasValidName: true })
            {
                Claim(method);
            }
        }
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>In the order of their declaration.</summary>
    public ImmutableArray<MarkedMethod> Methods { get; }

    /// <summary>How the type is written.</summary>
    public TypeModel Model => _model ??= TypeModel.Of(Type);

    public static TypeMarks Of(INamedTypeSymbol type) => Known.GetValue(type, static type => new TypeMarks(type));

    /// <summary>The marked method that <paramref name="method"/> is; null if it is not marked.</summary>
    public static MarkedMethod? Of(IMethodSymbol method) =>
        Of(method.ContainingType)._methods.TryGetValue(method, out var marked) ? marked : null;

    /// <summary>The first marked handler of a group that has a valid name, or, as null, none.</summary>
    public MarkedMethod? FirstOfGroup(string? group) => _groups.TryGetValue(group ?? Unnamed, out var first) ? first : null;

    /// <summary>The stubs called <paramref name="name"/> that the marks ask for, whether they can have them or not.</summary>
    public ImmutableArray<StubSignature> StubsCalled(string name) =>
        _stubs.TryGetValue(name, out var stubs) ? stubs : ImmutableArray<StubSignature>.Empty;

    /// <summary>The context of marks that name none.</summary>
    public FoundContext ContextByType(Compilation compilation) => _context ??= ContextFinder.FindByType(Type, compilation);

    /// <summary>
    /// Whether the field that keeps a primary constructor's parameter is written with this mark: one for the type, however many
    /// marks need it.
    /// </summary>
    public bool IsFirstWith(MarkedMethod marked, ContextRoute context, Compilation compilation, CancellationToken cancellation)
    {
        if (_contextFields is null)
        {
            var fields = new Dictionary<string, MarkedMethod>(StringComparer.Ordinal);
            foreach (var method in Methods)
            {
                if (method.Judge(compilation, cancellation) is { Context.Kind: ContextRouteKind.ConstructorParameter, Stubs.Count: > 0 } judged
                    && !fields.ContainsKey(judged.Context.Name))
                {
                    fields.Add(judged.Context.Name, method);
                }
            }

            _contextFields = fields;
        }

        return ReferenceEquals(_contextFields[context.Name], marked);
    }

    /// <summary>Gives a mark, or the first one of a group, its names.</summary>
    private void Claim(MarkedMethod method)
    {
        if (method.Mark.Kind == MarkKind.Handler)
        {
            var group = method.Settings.Name ?? Unnamed;
            if (_groups.ContainsKey(group))
            {
                return;
            }

            _groups.Add(group, method);
        }

        var stem = NodeNaming.StemOf(method);
        _stems.TryGetValue(stem, out var before);
        _stems[stem] = before + 1;
        method.NodeStem = before == 0 ? stem : stem + (before + 1).ToString(CultureInfo.InvariantCulture);

        foreach (var stub in method.Stubs)
        {
            _stubs[stub.Name] = StubsCalled(stub.Name).Add(stub);
        }
    }
}
