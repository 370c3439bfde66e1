using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.RealCode.Tests.Removals;

/// <summary>A class with the methods of Interlocked, each of which does by volatile accesses what that does, and is no fence.</summary>
internal static class WeakInterlocked
{
    public const string Name = "global::Weakened.Interlocked";

    private static readonly ConcurrentDictionary<CSharpParseOptions, SyntaxTree> Trees = new();

    public static SyntaxTree In(CSharpParseOptions options) => Trees.GetOrAdd(options, static some => CSharpSyntaxTree.ParseText(Text(), some, "WeakInterlocked.cs"));

    private static string Text()
    {
        var methods = new StringBuilder();
        foreach (var type in (string[])["int", "uint", "long", "ulong"])
        {
            Add(type, "Increment", "", "", "before + 1", "before + 1");
            Add(type, "Decrement", "", "", "before - 1", "before - 1");
            Add(type, "Add", $", {type} value", "", "before + value", "before + value");
            Add(type, "Or", $", {type} value", "", "before | value", "before");
            Add(type, "And", $", {type} value", "", "before & value", "before");
        }

        foreach (var type in (string[])["int", "uint", "long", "ulong", "nint", "nuint", "float", "double", "bool", "T"])
        {
            Add(type, "Exchange", $", {type} value", "", "value", "before");
            Add(type, "CompareExchange", $", {type} value, {type} comparand", "if (before == comparand) ", "value", "before");
        }

        return $$"""
            namespace Weakened
            {
                internal static class Interlocked
                {
                    public static long Read(ref long place) => System.Threading.Volatile.Read(ref place);
                    public static ulong Read(ref ulong place) => System.Threading.Volatile.Read(ref place);
            {{methods}}
                }
            }
            """;

        void Add(string type, string name, string parameters, string condition, string stored, string result)
        {
            var (generic, constraint) = type == "T" ? ("<T>", " where T : class?") : ("", "");
            methods.AppendLine(
                CultureInfo.InvariantCulture,
                $"        public static {type} {name}{generic}(ref {type} place{parameters}){constraint} {{ var before = System.Threading.Volatile.Read(ref place); {condition}System.Threading.Volatile.Write(ref place, {stored}); return {result}; }}");
        }
    }
}
