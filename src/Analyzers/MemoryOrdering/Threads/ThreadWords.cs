using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering.Threads;

/// <summary>
/// Finds, before anything is bound, the types whose text starts threads or marks by which it is run. Such words are frequent, so
/// that only the rules are asked of these types that live of them.
/// </summary>
internal static class ThreadWords
{
    private static readonly string[] OfCallbacks = ["BottomHalf", "AioHandler", "AioTimer", "AioFdHandler", "AioWork", "HomeThread"];

    private static readonly string[] OfAnyThread = ["AnyThread"];

    private static readonly string[] OfStarts =
    [
        "Task.Run", "Thread(", "Thread ", "Thread? ", "StartNew", "UserWorkItem", "RegisterWaitForSingleObject", "Timer(", "Timer ", "Timer? ",
        "ContinueWith",
    ];

    private static readonly ConditionalWeakTable<SyntaxTree, TreeTraits> Known = new();

    /// <summary>What the text of a type says, and of what it is derived from.</summary>
    public static ThreadTraits Of(INamedTypeSymbol type)
    {
        var traits = ThreadTraits.None;
        for (var current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType?.OriginalDefinition)
        {
            foreach (var reference in current.DeclaringSyntaxReferences)
            {
                traits |= In(reference.SyntaxTree, reference.Span);
            }
        }

        return traits;
    }

    /// <summary>What a part of a file says.</summary>
    public static ThreadTraits In(SyntaxTree tree, TextSpan span) => Of(tree).In(span);

    /// <summary>Where something may be given to another thread, and what is declared that does that.</summary>
    public static int[] StartsIn(SyntaxTree tree) => Of(tree).Starts;

    /// <summary>Whether a file says anything.</summary>
    public static bool AreAnyIn(SyntaxTree tree) => Of(tree).AreAny;

    private static TreeTraits Of(SyntaxTree tree) => Known.GetValue(tree, static one => new TreeTraits(one));

    private sealed class TreeTraits
    {
        private readonly string _text;
        private readonly ThreadTraits _all;
        private readonly int[] _doubleChecks;

        public TreeTraits(SyntaxTree tree)
        {
            _text = ThreadingWords.TextOf(tree);
            _all = WordsIn(new TextSpan(0, _text.Length), ThreadTraits.Callbacks | ThreadTraits.AnyThread | ThreadTraits.Starts);
            Starts = (_all & ThreadTraits.Starts) != 0 ? ThreadStartSyntax.In(tree, _text) : [];
            _all &= Starts.Length > 0 ? ~ThreadTraits.None : ~ThreadTraits.Starts;
            _doubleChecks = DoubleCheckSyntax.In(tree, _text);
        }

        public int[] Starts { get; }

        public bool AreAny => _all != ThreadTraits.None || _doubleChecks.Length > 0;

        public ThreadTraits In(TextSpan span)
        {
            var traits = _all == ThreadTraits.None ? ThreadTraits.None : WordsIn(span, _all);
            if ((traits & ThreadTraits.Starts) != 0 && !IsAnyIn(Starts, span))
            {
                traits &= ~ThreadTraits.Starts;
            }

            return IsAnyIn(_doubleChecks, span) ? traits | ThreadTraits.DoubleChecks : traits;
        }

        private static bool IsAnyIn(int[] places, TextSpan span)
        {
            foreach (var place in places)
            {
                if (span.Contains(place))
                {
                    return true;
                }
            }

            return false;
        }

        /// <param name="possible">Those of the whole file.</param>
        private ThreadTraits WordsIn(TextSpan span, ThreadTraits possible) =>
            ((possible & ThreadTraits.Callbacks) != 0 && HasAny(OfCallbacks, span) ? ThreadTraits.Callbacks : ThreadTraits.None)
            | ((possible & ThreadTraits.AnyThread) != 0 && HasAny(OfAnyThread, span) ? ThreadTraits.AnyThread : ThreadTraits.None)
            | ((possible & ThreadTraits.Starts) != 0 && HasAny(OfStarts, span) ? ThreadTraits.Starts : ThreadTraits.None);

        private bool HasAny(string[] words, TextSpan span)
        {
            foreach (var word in words)
            {
                if (_text.IndexOf(word, span.Start, span.Length, StringComparison.Ordinal) >= 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
