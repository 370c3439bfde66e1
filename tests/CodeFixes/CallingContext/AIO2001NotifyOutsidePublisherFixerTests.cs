using Test = Aio.CodeFixes.Tests.CodeFixTest<Aio.Analyzers.CallingContext.AIO2001NotifyOutsidePublisherAnalyzer, Aio.CodeFixes.CallingContext.AIO2001NotifyOutsidePublisherFixer>;

namespace Aio.CodeFixes.Tests.CallingContext;

public class AIO2001NotifyOutsidePublisherFixerTests
{
    [Fact]
    public Task PublishedOnEveryPath_MarkAdded() => Test.VerifyAsync(
        """
        using Aio;

        internal class Device(AioContext context)
        {
            private int _count;

            /// <summary>Adds.</summary>
            internal void Add()
            {
                _count++;
                context.{|AIO2001:Notify|}(); // wakes
                context.{|AIO2001:Notify|}();
            }

            // Sets.
            internal int Count
            {
                get => _count;
                set
                {
                    _count = value;
                    context.{|AIO2001:Notify|}();
                }
            }
        }
        """,
        """
        using Aio;

        internal class Device(AioContext context)
        {
            private int _count;

            /// <summary>Adds.</summary>
            [AioPublisher]
            internal void Add()
            {
                _count++;
                context.Notify(); // wakes
                context.Notify();
            }

            // Sets.
            internal int Count
            {
                get => _count;
                [AioPublisher]
                set
                {
                    _count = value;
                    context.Notify();
                }
            }
        }
        """,
        iterations: 2);

    [Fact]
    public Task NamespaceNotImported_UsingAdded() => Test.VerifyAsync(
        """
        using System;

        namespace Sample;

        internal class Device
        {
            private static int s_count;

            internal static void Add(global::Aio.AioContext context)
            {
                Console.WriteLine(++s_count);
                context.{|AIO2001:Notify|}();
            }
        }
        """,
        """
        using System;
        using Aio;

        namespace Sample;

        internal class Device
        {
            private static int s_count;

            [AioPublisher]
            internal static void Add(global::Aio.AioContext context)
            {
                Console.WriteLine(++s_count);
                context.Notify();
            }
        }
        """);

    [Theory]
    [InlineData("internal Device(AioContext context)")]
    [InlineData("internal Device(AioContext context, int other) : this(context)", "internal Device(AioContext context) { }")]
    [InlineData("static Device()", "private static readonly AioContext context = new();")]
    [InlineData("~Device()", "private readonly AioContext context = new();")]
    [InlineData("public static Device operator +(Device one, AioContext context)")]
    public Task MemberWithoutAName_MarkAdded(string head, string other = "// Nothing else.")
    {
        return Test.VerifyAsync(Source("", "{|AIO2001:Notify|}"), Source("[AioPublisher]\n    ", "Notify"));

        string Source(string mark, string call) =>
            $$"""
            using Aio;

            internal class Device
            {
                private static int s_count;

                {{other}}

                // What it does.
                {{mark}}{{head}}
                {
                    s_count++;
                    context.{{call}}();{{(head.Contains("operator", StringComparison.Ordinal) ? " return one;" : "")}}
                }
            }
            """;
    }

    [Theory]
    [InlineData("internal void M() { context.{|AIO2001:Notify|}(); }")]
    [InlineData("internal void M(bool a) { if (a) { _count++; } context.{|AIO2001:Notify|}(); }")]
    [InlineData("internal void M() { context.{|AIO2001:Notify|}(); _count++; context.{|AIO2001:Notify|}(); }")]
    [InlineData("internal System.Action M() { _count++; return context.{|AIO2001:Notify|}; }")]
    [InlineData("internal System.Action M() => () => { _count++; context.{|AIO2001:Notify|}(); };")]
    [InlineData("internal void M() { Local(); void Local() { _count++; context.{|AIO2001:Notify|}(); } }")]
    [InlineData("internal Device() : this(new AioContext()) { new AioContext().{|AIO2001:Notify|}(); }")]
    [InlineData("internal System.Action M() => delegate { _count++; context.{|AIO2001:Notify|}(); };")]
    [InlineData("[AioPublisher] internal void M() { context.{|AIO2001:Notify|}(); }")]
    public Task MarkThatWouldNotHelp_NothingOffered(string member) => Test.VerifyNoFixAsync(
        $$"""
        using Aio;

        internal class Device(AioContext context)
        {
            private int _count;

            internal int Count => _count + (context is null ? 1 : 0);

            {{member}}
        }
        """);
}
