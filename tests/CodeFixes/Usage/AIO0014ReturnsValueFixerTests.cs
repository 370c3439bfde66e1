using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0014ReturnsValueFixer>;

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
            private {|AIO0014:Task<int>|} Sweep()
            {
                _kicks = 0;
                return Task.FromResult(1);
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

    [Fact]
    public Task AsyncMethodWithAConstantResult_TaskWithoutResult() => Test.VerifyAsync(
        """
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device
        {
            private int _kicks;

            // Kicks.
            [BottomHalf]
            private async {|AIO0014:Task<bool>|} Kick(int force)
            {
                if (force == 0)
                {
                    return false; // nothing to do
                }

                await Task.Yield();
                return true;
            }

            [BottomHalf]
            private async {|AIO0014:System.Threading.Tasks.ValueTask<int>|} Count() => _kicks += await Task.FromResult(1);

            private async Task Test()
            {
                await Kick(1);
                await this.Count();
            }
        }
        """,
        """
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device
        {
            private int _kicks;

            // Kicks.
            [BottomHalf]
            private async Task Kick(int force)
            {
                if (force == 0)
                {
                    return; // nothing to do
                }

                await Task.Yield();
            }

            [BottomHalf]
            private async System.Threading.Tasks.ValueTask Count() => _kicks += await Task.FromResult(1);

            private async Task Test()
            {
                await Kick(1);
                await this.Count();
            }
        }
        """,
        iterations: 2);

    [Theory]
    [InlineData("Task<int>", "Task.FromResult(1)")]
    [InlineData("System.Threading.Tasks.ValueTask<bool>", "System.Threading.Tasks.ValueTask.FromResult(default(bool))")]
    [InlineData("object", "Task.CompletedTask")]
    [InlineData("object", "new ValueTask()")]
    [InlineData("ValueTask<int>", "default")]
    [InlineData("ValueTask<int>", "default(ValueTask<int>)")]
    [InlineData("Task<int>?", "null")]
    [InlineData("int", "1 + 1")]
    [InlineData("string", "nameof(Device)")]
    public Task ExpressionThatIsConstant_EmptyBody(string type, string expression) => Test.VerifyAsync(
        $$"""
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device
        {
            /// <summary>Kicks.</summary>
            [BottomHalf]
            private {|AIO0014:{{type}}|} Kick(int force) => {{expression}}; // nothing yet

            internal Task Other() => Task.CompletedTask;
        }
        """,
        """
        using System.Threading.Tasks;
        using Aio;

        internal partial class Device
        {
            /// <summary>Kicks.</summary>
            [BottomHalf]
            private void Kick(int force)
            {
            } // nothing yet

            internal Task Other() => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("int", "_count++")]
    [InlineData("int", "--this._count")]
    [InlineData("int", "_count = Compute()")]
    [InlineData("int", "_count |= 4")]
    [InlineData("string", "_name ??= Compute().ToString()")]
    [InlineData("int", "_slots[0] = 5")]
    [InlineData("int", "throw new System.InvalidOperationException()")]
    public Task ExpressionWhoseValueIsKept_OnlyTheTypeChanges(string type, string expression)
    {
        return Test.VerifyAsync(Source($"{{|AIO0014:{type}|}}"), Source("void"));

        string Source(string returned) =>
            $$"""
            using Aio;

            internal partial class Device
            {
                private readonly int[] _slots = new int[4];
                private int _count;
                private string? _name;

                [BottomHalf]
                private {{returned}} Kick() => {{expression}};

                private int Compute() => _count + _slots[0] + _name!.Length;
            }
            """;
    }

    [Theory]
    [InlineData("[BottomHalf] private {|AIO0014:Task<int>|} Kick() => WorkAsync(); private Task<int> WorkAsync() => Task.FromResult(1);")]
    [InlineData("[BottomHalf] private {|AIO0014:Task<int>|} Kick() => Task.FromResult(Count()); private int Count() => 1;")]
    [InlineData("[BottomHalf] private {|AIO0014:Task<int>|} Kick() => Task.FromException<int>(new System.Exception());")]
    [InlineData("[BottomHalf] private {|AIO0014:object|} Kick() => CompletedTask; private Task CompletedTask => Task.Delay(1);")]
    [InlineData("[BottomHalf] private {|AIO0014:object|} Kick() => /* nothing yet */ Task.CompletedTask;")]
    [InlineData("[BottomHalf] private {|AIO0014:object|} Kick() => _task = Task.Delay(1); private Task? _task;")]
    [InlineData("[BottomHalf] private {|AIO0014:bool|} Kick() => Compute(); private bool Compute() => true;")]
    [InlineData("[BottomHalf] private {|AIO0014:int|} Kick() => System.Threading.Interlocked.Increment(ref _count); private int _count;")]
    [InlineData("[BottomHalf] private {|AIO0014:bool|} Kick() => _ = Compute(); private bool Compute() => true;")]
    [InlineData("[BottomHalf] private {|AIO0014:int|} Kick(int force) => force = 1;")]
    [InlineData("[BottomHalf] private {|AIO0014:object|} Kick() => new object();")]
    [InlineData("[BottomHalf] private async {|AIO0014:Task<int>|} Kick() { await Task.Yield(); return Count(); } private int Count() => 1;")]
    [InlineData("[BottomHalf] private async {|AIO0014:Task<int>|} Kick() => await Task.FromResult(1);")]
    [InlineData("[BottomHalf] private async {|AIO0014:Task<int>|} Kick() { await Task.Yield(); return 1; } private async Task Use() => _ = await Kick();")]
    [InlineData("[BottomHalf] private async {|AIO0014:Task<int>|} Kick() { await Task.Yield(); return 1; } private System.Func<Task<int>> Use() => Kick;")]
    [InlineData("[BottomHalf] private {|AIO0014:int|} Kick() { return Count(); } private int Count() => 1;")]
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
