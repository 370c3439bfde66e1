using System.Collections.Immutable;
using Aio.Generators.Stubs;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Marks;

/// <summary>A marked method and what its mark says. It holds symbols: it lives as long as its compilation.</summary>
internal sealed class MarkedMethod
{
    // A mistake's judgement, which is not null, so that it is known to have been judged.
    private static readonly JudgedMark Mistaken = new(null!, default, default);

    private JudgedMark? _judged;
    private bool? _isSound;

    public MarkedMethod(IMethodSymbol method, in Mark mark, in Mark? second, TypeMarks type, int index)
    {
        Method = method;
        Mark = mark;
        Second = second;
        Type = type;
        Index = index;
        Settings = MarkSettings.Of(mark);
        IsCoroutine = RuntimeTypes.IsTask(method.ReturnType, out var isValueTask) && mark.Kind == MarkKind.BottomHalf;
        ReturnsTask = IsCoroutine && !isValueTask;
        foreach (var parameter in method.Parameters)
        {
            IsQueue |= mark.Kind == MarkKind.BottomHalf && !IsDisposal(parameter);
        }
    }

    /// <summary>Of a partial method, the part that defines it.</summary>
    public IMethodSymbol Method { get; }

    public Mark Mark { get; }

    /// <summary>Another mark of the same method.</summary>
    public Mark? Second { get; }

    public MarkSettings Settings { get; }

    /// <summary>Whether nobody knows what the mark says: it is one of two, or half typed.</summary>
    public bool IsUnclear => Second is not null || Settings.IsErroneous;

    public TypeMarks Type { get; }

    /// <summary>Its place among the marked methods of its type.</summary>
    public int Index { get; }

    /// <summary>Whether it is a bottom half that may wait: it returns a task.</summary>
    public bool IsCoroutine { get; }

    /// <summary>Whether that task is a <c>Task</c>, and no <c>ValueTask</c>.</summary>
    public bool ReturnsTask { get; }

    /// <summary>Whether it is a bottom half with arguments, of which each call is delivered.</summary>
    public bool IsQueue { get; }

    /// <summary>What the names of what is declared beside the stubs are made of, the number of an overload included.</summary>
    public string NodeStem
    {
        get => ReferenceEquals(First, this) ? field : First.NodeStem;
        set;
    } = "";

    /// <summary>The stubs that it asks for, in the order in which they are written; of a handler, those of its group.</summary>
    public ImmutableArray<StubSignature> Stubs => field.IsDefault ? field = StubSignature.Of(this) : field;

    /// <summary>Of a handler: the first marked one of its group, which is a mark of a type as a bottom half is. Else itself.</summary>
    public MarkedMethod First => Mark.Kind == MarkKind.Handler && Settings.HasValidName ? Type.FirstOfGroup(Settings.Name) ?? this : this;

    /// <summary>Whether a parameter is given the token that fires when the context is disposed, and is none of the stub's.</summary>
    public bool IsDisposal(IParameterSymbol parameter) => IsCoroutine && RuntimeTypes.IsCancellationToken(parameter.Type);

    /// <summary>Whether there is no mistake, but perhaps one about the names of the stubs, which a group has once.</summary>
    public bool IsSound(Compilation compilation)
    {
        if (_isSound is null)
        {
            var unheard = default(Mistakes);
            UsageJudge.JudgeMethod(this, compilation, ref unheard);
            _isSound = !unheard.Any;
        }

        return _isSound.Value;
    }

    /// <summary>What can be generated, or null if there is a mistake. Judged once in a compilation.</summary>
    public JudgedMark? Judge(Compilation compilation, CancellationToken cancellation)
    {
        if (_judged is null)
        {
            var unheard = default(Mistakes);
            _judged = UsageJudge.Judge(this, compilation, ref unheard, cancellation) ?? Mistaken;
        }

        return ReferenceEquals(_judged, Mistaken) ? null : _judged;
    }
}

/// <summary>A mark that can work.</summary>
/// <param name="Stubs">Of handlers, those of the whole group, with the first one that can work; with the others none.</param>
internal sealed record JudgedMark(MarkedMethod Marked, ContextRoute Context, EquatableArray<StubModel> Stubs);
