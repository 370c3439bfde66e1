using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.Tests;

/// <summary>A parameter type that violates a constraint is the compiler's to report, once; any other has its stub.</summary>
public class ConstraintTests
{
    private const string Declarations =
        """
        using System; using System.Collections.Generic; using System.Diagnostics.CodeAnalysis; using Aio;
        public interface IShape { }
        public interface IBig : IShape { }
        public class Base { }
        public class Derived : Base, IShape { }
        public abstract class Abstract : Base { }
        public class Hidden : Base { internal Hidden() { } }
        public class Asking : Base { public Asking(int a) { } }
        public class Requires { public required int A { get; init; } }
        public class Inherits : Requires { public int B; }
        public class Sets : Requires { [SetsRequiredMembers] public Sets() { } }
        public struct RequiresField { public required int A; }
        public struct Shape : IShape { public int A; }
        public struct Holder : IComparable<Holder> { public object A; public int CompareTo(Holder other) => 0; }
        public struct Made { public Made() { } }
        public struct Pair<T> { public T A; }
        public class Node<T> { public class In { } public struct Cell { } }
        public class Own : Node<Own> { }
        public class Grows<T> : Node<Grows<Grows<T>>> { }
        public class Odd : IComparable<Odd[]>, IComparable<List<Odd>> { public int CompareTo(Odd[]? other) => 0; public int CompareTo(List<Odd>? other) => 0; }
        public class Contrary : IComparer<object> { public int Compare(object? a, object? b) => 0; }
        public class OfNode : Node<int>.In { }
        public interface IGives<out T> { }
        public class Inner : Node<Inner>.In, IEnumerable<Inner> { IEnumerator<Inner> IEnumerable<Inner>.GetEnumerator() => null!; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!; }
        public ref struct Stack : IShape, IGives<string> { }
        public delegate void Called(int a);
        public record Noted(int A);

        """;

    /// <summary>Types, and type parameters of the marked type.</summary>
    private static readonly string[] Arguments =
    [
        "int", "int?", "nint", "decimal", "string", "object", "dynamic", "DayOfWeek", "DayOfWeek?", "Action", "Called", "Delegate", "Enum", "ValueType", "Array",
        "int[]", "string[]", "object[,]", "(int, int)", "(int, string)", "(int A, object B)", "(int, int, int, int, int, int, int, int, string)", "Guid", "DateTime?",
        "IShape", "IBig", "Base", "Derived", "Abstract", "Hidden", "Asking", "Requires", "Inherits", "Sets", "RequiresField", "Shape", "Shape?", "Holder", "Holder?", "Made",
        "Pair<int>", "Pair<string>", "Pair<Pair<int>?>", "Node<int>", "Node<Own>", "Own", "Grows<int>", "Node<Grows<Grows<int>>>", "Odd", "Contrary", "OfNode", "Inner", "Node<int>.In", "Node<string>.Cell", "Noted", "Stack", "Span<int>",
        "List<int>", "List<string>", "IEnumerable<string>", "IEnumerable<object>", "IComparer<object>", "IComparer<string>", "Exception",
        "TAny", "TClass", "TClassOrNull", "TStruct", "TUnmanaged", "TNew", "TShape", "TBase", "TDerived", "TSelf", "TEnum", "TRef", "TNotNull", "TOfAny", "TShape[]", "Pair<TUnmanaged>", "TStruct?",
    ];

    /// <summary>Of these, the ones that go together in more ways than one.</summary>
    private static readonly string[] Paired =
    [
        "int", "int?", "long", "string", "object", "dynamic", "ValueType", "DayOfWeek", "string[]", "(int, int)", "(int A, int B)", "IShape", "Shape", "Shape?", "Contrary", "Inner", "Node<Inner>.In",
        "List<dynamic>", "IEnumerable<string>", "IComparer<object>", "TAny", "TClass", "TStruct", "TBase", "TDerived", "TSelf", "TOfAny", "Stack",
    ];

    private static readonly string[] Constraints =
    [
        "class", "class?", "struct", "unmanaged", "new()", "notnull", "class, new()", "struct, IShape", "unmanaged, Enum", "allows ref struct", "IShape, allows ref struct", "IGives<object>, allows ref struct", "new(), allows ref struct",
        "IShape", "IShape?", "IBig", "Base", "Base, IShape, new()", "Abstract", "notnull, IShape", "Enum", "Delegate", "Exception",
        "IComparable", "IComparable<T>", "IComparable<T>?", "IEquatable<T>", "IComparable<T[]>", "IComparable<List<T>>", "class, IComparable<T>", "Node<T>", "Node<int>", "Node<int>.In", "Node<T>.In",
        "IEnumerable<object>", "IEnumerable<T>", "IEnumerable<int>", "IComparer<string>", "IComparer<T>", "System.Collections.IEnumerable", "IEnumerable<(int A, int B)>",
    ];

    private static readonly string[] Shapes =
    [
        "Box", "Box[]", "Box?", "List<Box>", "(int A, Box B)", "Dictionary<int, Box[,]>", "Action<Box>", "Pair<Box>?", "List<List<(Box, int)>>[]", "Outside.In", "Outside.Of<string>", "delegate*<Box, void>", "delegate*<Box>*", "Outside.Cell*",
    ];

    public static TheoryData<string> EachConstraint => [.. Constraints];

    [Theory]
    [MemberData(nameof(EachConstraint))]
    public void EachArgument_TheStubIsThereUnlessTheCompilerObjects(string constraint) =>
        Verify($"public class Box<T> where T : {constraint} {{ }}", Arguments.Select(argument => $"Box<{argument}>"));

    [Theory]
    [InlineData("T : U")]
    [InlineData("T : IComparer<U>")]
    [InlineData("T : IEnumerable<U>")]
    [InlineData("T : class where U : T")]
    [InlineData("T : U, allows ref struct where U : allows ref struct")]
    [InlineData("T : Node<U>.In where U : class, IEnumerable<T>")]
    [InlineData("T : struct where U : struct, IEquatable<T>")]
    [InlineData("U : IComparable<T>, IComparable<U>")]
    public void EachPairOfArguments_TheStubIsThereUnlessTheCompilerObjects(string constraints) =>
        Verify(
            $"public class Box<T, U> where {constraints} {{ }}",
            from one in Paired
            from other in Paired
            select $"Box<{one}, {other}>");

    [Theory]
    [InlineData("class", "int", "string")]
    [InlineData("IComparable<T>", "object", "int")]
    [InlineData("unmanaged", "object", "int")]
    public void WhereverInAType_TheStubIsThereUnlessTheCompilerObjects(string constraint, string wrong, string right)
    {
        var types =
            from shape in Shapes
            from argument in (string[])[wrong, right]
            select shape.Replace("Box", $"Box<{argument}>", StringComparison.Ordinal).Replace("Outside", $"Outside<{argument}>", StringComparison.Ordinal);

        var refused = Verify(
            $"public class Box<T> where T : {constraint} {{ }} public class Outside<T> where T : {constraint} {{ public class In {{ }} public class Of<U> where U : IEnumerable<char> {{ }} public struct Cell {{ }} }}", types);

        // Half of them, unless the compiler has other objections.
        Assert.Equal(Shapes.Length, refused);
    }

    [Fact]
    public void TypeWithinItsOwnGenericType_HasItsStub()
    {
        var compilation = TestCompilation.Of(
            "using System; using Aio; partial class C<T, U> where T : class, IComparable<T>, new() where U : T { class In { } struct Cell<V> where V : U { } [BottomHalf] void M(In a, C<T, U> b, Cell<U> c, C<T, T>.In d) { } }");

        Assert.NotEmpty(TestCompilation.Generate(compilation).Sources);
        Assert.Empty(TestCompilation.Complaints(TestCompilation.WithGenerated(compilation)));
    }

    /// <summary>Generators see nothing of each other: what one of them adds may be what is missing.</summary>
    [Theory]
    [InlineData("IShape", "partial class P { }", "partial class P : IShape { }")]
    [InlineData("IShape", "partial class P { }", "partial class P : Derived { }")]
    [InlineData("Base", "class P : Q { } partial class Q { }", "partial class Q : Base { }")]
    [InlineData("IEnumerable<IShape>", "class P : List<Q> { } partial class Q { }", "partial class Q : IShape { }")]
    [InlineData("IShape", "class P : Q { } partial interface Q { }", "partial interface Q : IShape { }")]
    [InlineData("IShape", "class P : Missing { }", "class Missing : IShape { }")]
    [InlineData("new()", "partial class P { P(int a) { } }", "partial class P { public P() { } }")]
    [InlineData("new()", "partial class P : Requires { }", "partial class P { [SetsRequiredMembers] public P() { } }")]
    [InlineData("unmanaged", "struct P { Missing a; }", "enum Missing { }")]
    [InlineData("unmanaged", "struct P { Q a; } struct Q { Missing a; }", "struct Missing { }")]
    [InlineData("Missing", "class P : Base { }", "class Missing { }", "class P : Missing { }")]
    [InlineData("Later", "class P : Base { } partial class Later { }", "")]
    public void WhatAnotherGeneratorMayAdd_IsNotRefused(string constraint, string seen, params string[] added)
    {
        Assert.NotEmpty(added);
        var compilation = TestCompilation.Of(
            $"{Declarations} public class Box<T> where T : {constraint} {{ }} {seen} partial class C {{ [BottomHalf] void M(Box<P> a) {{ }} }}");

        Assert.NotEmpty(TestCompilation.Generate(compilation).Sources);
    }

    [Fact]
    public void ConstraintOfTheMarkedTypeThatNobodyKnowsYet_IsNotRefused()
    {
        var compilation = TestCompilation.Of(
            $"{Declarations} public class Box<T> where T : class, IShape {{ }} partial class C<P> where P : Missing {{ [BottomHalf] void M(Box<P> a) {{ }} }}");

        Assert.NotEmpty(TestCompilation.Generate(compilation).Sources);
    }

    /// <summary>Compiles a marked method for each type.</summary>
    /// <returns>How many the compiler refuses.</returns>
    private static int Verify(string box, IEnumerable<string> types)
    {
        var source = new StringBuilder(Declarations).AppendLine(box).AppendLine(
            """
            unsafe partial class C<TAny, TClass, TClassOrNull, TStruct, TUnmanaged, TNew, TShape, TBase, TDerived, TSelf, TEnum, TRef, TNotNull, TOfAny>
                where TClass : class where TClassOrNull : class? where TStruct : struct where TUnmanaged : unmanaged where TNew : new() where TShape : IShape where TBase : Base
                where TDerived : TBase, IShape, new() where TSelf : IComparable<TSelf> where TEnum : struct, Enum where TRef : IShape, IGives<string>, allows ref struct where TNotNull : notnull where TOfAny : TAny
            {
            """);
        var count = 0;
        foreach (var type in types)
        {
            source.AppendLine(CultureInfo.InvariantCulture, $"[BottomHalf] void M{count++}({type} a) {{ }}");
        }

        var compilation = TestCompilation.Of(source.Append('}').ToString());
        var refused = Errors(compilation).Select(MethodOf).ToHashSet();
        var generated = TestCompilation.WithGenerated(compilation);
        var members = generated.GetTypeByMetadataName("C`14")!;

        var methods = members.GetMembers().OfType<IMethodSymbol>().Where(method => method.Name.StartsWith('M')).ToLookup(
            method => (IsAccepted: !refused.Contains(method.Name), IsWritten: !members.GetMembers("Schedule" + method.Name).IsEmpty), Describe);
        Assert.Equal("", string.Join("; ", methods[(IsAccepted: true, IsWritten: false)]));
        Assert.Equal("", string.Join("; ", methods[(IsAccepted: false, IsWritten: true)]));
        Assert.DoesNotContain(Errors(generated), error => error.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
        return refused.Count;
    }

    private static IEnumerable<Diagnostic> Errors(Compilation compilation) =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string MethodOf(Diagnostic error) =>
        error.Location.SourceTree!.GetRoot(TestContext.Current.CancellationToken).FindNode(error.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.Text
            ?? throw new InvalidOperationException(error.ToString());

    private static string Describe(IMethodSymbol method) => method.Parameters[0].Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
