using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.BottomHalfUsageAnalyzer, Aio.CodeFixes.Usage.AIO0014ReturnsValueFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0014ReturnsValueFixerTests
{
    [Fact]
    public Task ConstantResults_Dropped() => Test.VerifyAsync(
        """
        using System;
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device
        {
            private int _kicks;

            // Kicks.
            [BottomHalf]
            private {|AIO0014:bool|} Kick(int force)
            {
                if (force == 0)
                {
                    return false; // nothing to do
                }

                Func<int> local = () => { return 5; };
                _kicks += local();
                return true;
            }

            [BottomHalf]
            private {|AIO0014:Task|} Sweep()
            {
                _kicks = 0;
                return Task.CompletedTask;
            }

            [BottomHalf]
            private {|AIO0014:int|} /* how many */ Count() => _kicks++;

            private void Test()
            {
                Kick(1);
                this.Sweep();
            }
        }
        """,
        """
        using System;
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device
        {
            private int _kicks;

            // Kicks.
            [BottomHalf]
            private void Kick(int force)
            {
                if (force == 0)
                {
                    return; // nothing to do
                }

                Func<int> local = () => { return 5; };
                _kicks += local();
            }

            [BottomHalf]
            private void Sweep()
            {
                _kicks = 0;
            }

            [BottomHalf]
            private void /* how many */ Count() => _kicks++;

            private void Test()
            {
                Kick(1);
                this.Sweep();
            }
        }
        """,
        iterations: 3);

    [Theory]
    [InlineData("[BottomHalf] private {|AIO0014:int|} Kick() { return Count(); } private int Count() => 1;")]
    [InlineData("[BottomHalf] private {|AIO0014:int|} Kick() => 1 + 1;")]
    [InlineData("[BottomHalf] private async {|AIO0014:Task|} Kick() => await Task.Yield();")]
    [InlineData("[BottomHalf] private {|AIO0014:int|} Kick() { return 1; } private int Use() => Kick();")]
    [InlineData("[BottomHalf] private {|AIO0014:int|} Kick() { return 1; } private System.Func<int> Use() => Kick;")]
    [InlineData("[BottomHalf] private {|AIO0014:System.Collections.Generic.IEnumerable<int>|} Kick() { yield return 1; }")]
    [InlineData("[BottomHalf] protected virtual {|AIO0014:int|} Kick() { return 1; }")]
    [InlineData("[BottomHalf] public override {|AIO0014:string|} ToString() { return \"\"; }")]
    [InlineData("[BottomHalf] public {|AIO0014:int|} CompareTo(object? other) { return 0; }")]
    public Task ResultThatMatters_NothingOffered(string member) => Test.VerifyNoFixAsync(
        $$"""
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device : System.IComparable
        {
            {{member}}
            int System.IComparable.CompareTo(object? other) => 0;
        }
        """.Replace(member.Contains("CompareTo", StringComparison.Ordinal) ? "    int System.IComparable.CompareTo(object? other) => 0;\n" : "-", "", StringComparison.Ordinal));
}
