using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Tests;

/// <summary>A parameter type that is less accessible than its method is the compiler's to report, once; any other has its stub.</summary>
public class AccessibilityTests
{
    private static readonly string[] Accessibilities = ["public", "internal", "protected", "private", "protected internal", "private protected"];

    public static TheoryData<string> Shapes =>
    [
        "{0} partial class C {{ {1} struct P {{ }} [BottomHalf] {2} void M(P p) {{ }} }}",
        "{0} partial class C {{ {1} struct P {{ }} [BottomHalf] {2} void M(System.Collections.Generic.List<P[]> p) {{ }} }}",
        "{0} class B {{ {1} struct P {{ }} }} {0} partial class C : B {{ [BottomHalf] {2} void M(P p) {{ }} }}",
        "public class B {{ {1} struct P {{ }} }} {0} partial class C : B {{ [BottomHalf] {2} void M(P p) {{ }} }}",
        "public partial class O {{ {1} struct P {{ }} {0} partial class C {{ [BottomHalf] {2} void M(P p) {{ }} }} }}",
        "public partial class O {{ {1} partial class C {{ [BottomHalf] {2} void M(Q p) {{ }} }} }} {0} struct Q {{ }}",
        "public partial class O : B {{ {1} partial class C {{ [BottomHalf] {2} void M(P p) {{ }} }} }} public class B {{ protected struct P {{ }} }}",
        "public partial class O : B {{ {1} partial class C {{ [BottomHalf] {2} void M(P p) {{ }} }} }} public class B {{ private protected struct P {{ }} }}",
        "{0} partial class C<T> {{ {1} struct P {{ }} [BottomHalf] {2} void M(C<T>.P p, C<int>.P q) {{ }} }}",
        "{0} partial class C {{ {1} class D<T> {{ public struct P {{ }} }} [BottomHalf] {2} void M(D<int>.P p) {{ }} }}",
        "public unsafe partial class C {{ {1} struct P {{ }} [BottomHalf] {2} void M(P* p, delegate*<P, void> f) {{ }} }}",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EachCombination_TheStubIsThereUnlessTheCompilerObjects(string shape)
    {
        var objections = 0;
        foreach (var source in Combinations(shape))
        {
            var compilation = TestCompilation.Of("using Aio;\n" + source);
            var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            if (errors.Any(error => error.Id != "CS0051"))
            {
                continue;
            }

            objections += errors.Count > 0 ? 1 : 0;
            Assert.Equal((source, errors.Count == 0), (source, TestCompilation.Generate(compilation).Sources.Count > 0));
            Assert.DoesNotContain(
                TestCompilation.Complaints(TestCompilation.WithGenerated(compilation)), complaint => complaint.Contains(".g.cs", StringComparison.Ordinal));
        }

        Assert.True(objections > 0, "The compiler never objected.");
    }

    private static IEnumerable<string> Combinations(string shape) =>
        from outer in (string[])["public", "internal"]
        from type in Accessibilities
        from method in Accessibilities
        select string.Format(CultureInfo.InvariantCulture, shape, outer, type, method);
}
