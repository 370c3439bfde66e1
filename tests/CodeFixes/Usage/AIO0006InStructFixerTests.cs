using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.Usage.MarkUsageAnalyzer, Aio.CodeFixes.Usage.AIO0006InStructFixer>;

namespace Aio.CodeFixes.Tests.Usage;

public class AIO0006InStructFixerTests
{
    [Fact]
    public Task Struct_Class() => Test.VerifyAsync(
        """
        using Aio;

        /// <summary>A device.</summary>
        internal readonly partial struct Device // small
        {
            private readonly AioContext _context;

            public Device(AioContext context) => _context = context;

            public readonly int Count { get => 1; }

            public int Other { /* no */ readonly get => 2; set { } }

            [{|AIO0006:BottomHalf|}]
            private readonly void Kick() => _context.Notify();

            // Sweeps.
            [{|AIO0006:BottomHalf|}]
            readonly void Sweep() { }
        }

        internal class User
        {
            private readonly Device _device = new(new AioContext());

            private int Count(in Device device) => _device.Count + device.Other;
        }
        """,
        """
        using Aio;

        /// <summary>A device.</summary>
        internal partial class Device // small
        {
            private readonly AioContext _context;

            public Device(AioContext context) => _context = context;

            public int Count { get => 1; }

            public int Other { /* no */ get => 2; set { } }

            [BottomHalf]
            private void Kick() => _context.Notify();

            // Sweeps.
            [BottomHalf]
            void Sweep() { }
        }

        internal class User
        {
            private readonly Device _device = new(new AioContext());

            private int Count(in Device device) => _device.Count + device.Other;
        }
        """);

    [Fact]
    public Task RecordStruct_RecordClass() => Test.VerifyAsync(
        """
        using Aio;

        // A device.
        readonly partial record struct Device<T>(AioContext Context) where T : class
        {
            [{|AIO0006:AioTimer|}]
            private void Expire() { }
        }

        partial record struct Device<T>
        {
            private readonly void Test() { }
        }
        """,
        """
        using Aio;

        // A device.
        partial record class Device<T>(AioContext Context) where T : class
        {
            [AioTimer]
            private void Expire() { }
        }

        partial record class Device<T>
        {
            private void Test() { }
        }
        """);

    [Fact]
    public Task RefStruct_ClassIfNothingInItIs() => Test.VerifyAsync(
        """
        using Aio;

        internal ref partial struct Device
        {
            [{|AIO0006:BottomHalf|}]
            private void Kick() { }
        }
        """,
        """
        using Aio;

        internal partial class Device
        {
            [BottomHalf]
            private void Kick() { }
        }
        """);

    [Theory]
    [InlineData("ref partial struct", "private System.Span<int> _span;", "")]
    [InlineData("partial struct", "private void Reset() => this = default;", "")]
    [InlineData("partial struct", "private unsafe fixed byte _buffer[4];", "")]
    [InlineData("partial struct", "", "private int? Use(Device? device) => device.HasValue ? 1 : null;")]
    [InlineData("partial struct", "", "private T Use<T>() where T : struct => Use<Device>() is T t ? t : default;")]
    [InlineData("partial struct", "public Device(int a) { }", "private Device Use() => new Device();")]
    [InlineData("partial struct", "", "private Device _device;")]
    [InlineData("partial record struct", "public int X { get; init; }", "private System.ValueType Use(Device device) => device;")]
    public Task StructThatMustBeOne_NothingOffered(string kind, string member, string user) => Test.VerifyNoFixAsync(
        $$"""
        using Aio;

        internal {{kind}} Device
        {
            {{member}}

            [{|AIO0006:BottomHalf|}]
            private void Kick() { }
        }

        internal class User
        {
            {{user}}
        }
        """);

    [Fact]
    public Task UserInAnotherFileThatNeedsAStruct_NothingOffered() => Test.VerifyNoFixAsync(
        "using Aio; internal partial struct Device { [{|AIO0006:BottomHalf|}] private void Kick() { } }",
        "internal class User { internal Device? Maybe; internal bool Is => Maybe.HasValue; }");
}
