using Test = Aio.CodeFixes.Tests.RefactoringTest<Aio.CodeFixes.Contexts.AddContextRefactoring>;

namespace Aio.CodeFixes.Tests.Contexts;

public class AddContextRefactoringTests
{
    private const string Field = "Add an AioContext field and constructor parameter";
    private const string Primary = "Add a primary-constructor parameter";

    [Fact]
    public Task ClassWithoutConstructors_FieldAndConstructor() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device
        {
            // Kicks.
            [BottomHalf]
            private void Ki$$ck() { }
        }
        """,
        Field,
        """
        using Aio;

        internal partial class Device
        {
            private readonly AioContext _context;

            public Device(AioContext context)
            {
                _context = context;
            }

            // Kicks.
            [BottomHalf]
            private void Kick() { }
        }
        """);

    [Fact]
    public Task ClassWithFields_NamedLikeThem() => Test.VerifyAsync(
        """
        using Aio;

        internal abstract partial class Device<T>
        {
            private int count;

            [$$BottomHalf]
            private void Kick() => count++;
        }
        """,
        Field,
        """
        using Aio;

        internal abstract partial class Device<T>
        {
            private readonly AioContext context;
            private int count;

            protected Device(AioContext context)
            {
                this.context = context;
            }

            [BottomHalf]
            private void Kick() => count++;
        }
        """);

    [Fact]
    public Task Constructors_TakeItAndKeepItOrPassItOn() => Test.VerifyAsync(
        """
        partial class Device$$
        {
            int m_count;

            // All of it.
            public Device(int count, params int[] others)
            {
                // First.
                m_count = count;
            }

            public Device() : this(1) { }

            public Device(string text) => m_count = text.Length; // of it

            public Device(bool context) { }

            [Aio.AioTimer]
            void Expire() { }
        }
        """,
        Field,
        """
        partial class Device
        {
            private readonly Aio.AioContext m_context;
            int m_count;

            // All of it.
            public Device(Aio.AioContext aioContext, int count, params int[] others)
            {
                m_context = aioContext;
                // First.
                m_count = count;
            }

            public Device(Aio.AioContext aioContext) : this(aioContext, 1) { }

            public Device(Aio.AioContext aioContext, string text)
            {
                m_context = aioContext;
                m_count = text.Length;
            } // of it

            public Device(Aio.AioContext aioContext, bool context) { m_context = aioContext; }

            [Aio.AioTimer]
            void Expire() { }
        }
        """);

    [Fact]
    public Task ConstructorInAnotherPart_TakesItToo() => Test.VerifyAsync(
        """
        using Aio;

        partial class Device
        {
            [AioHandler(AioEvents.$$Read)]
            void OnRead() { }
        }

        partial class Device
        {
            public Device()
            {
            }
        }
        """,
        Field,
        """
        using Aio;

        partial class Device
        {
            private readonly AioContext _context;

            [AioHandler(AioEvents.Read)]
            void OnRead() { }
        }

        partial class Device
        {
            public Device(AioContext context)
            {
                _context = context;
            }
        }
        """);

    [Fact]
    public Task ClassWithoutConstructors_PrimaryConstructor() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device<T> // of it
            where T : class
        {
            [BottomHalf]
            private void $$Kick() { }
        }
        """,
        Primary,
        """
        using Aio;

        internal partial class Device<T>(AioContext context) // of it
            where T : class
        {
            [BottomHalf]
            private void Kick() { }
        }
        """);

    [Fact]
    public Task PrimaryConstructor_OneParameterMore() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device(int count, string name = "x")
        {
            public Device(bool yes) : this(yes ? 1 : 0) { }

            [BottomHalf]
            private void $$Kick() => System.Console.WriteLine(name, count);
        }
        """,
        Primary,
        """
        using Aio;

        internal partial class Device(AioContext context, int count, string name = "x")
        {
            public Device(AioContext context, bool yes) : this(context, yes ? 1 : 0) { }

            [BottomHalf]
            private void Kick() => System.Console.WriteLine(name, count);
        }
        """);

    [Fact]
    public Task Record_PositionalProperty() => Test.VerifyAsync(
        """
        using Aio;

        internal partial record Device
        {
            [BottomHalf]
            private void $$Kick() { }
        }
        """,
        Primary,
        """
        using Aio;

        internal partial record Device(AioContext Context)
        {
            [BottomHalf]
            private void Kick() { }
        }
        """);

    [Fact]
    public Task NameThatIsTaken_Another() => Test.VerifyAsync(
        """
        using Aio;

        internal partial class Device
        {
            private string _context = "";

            [BottomHalf]
            private void $$Kick() => _context += "1";
        }
        """,
        Field,
        """
        using Aio;

        internal partial class Device
        {
            private readonly AioContext _aioContext;
            private string _context = "";

            public Device(AioContext context)
            {
                _aioContext = context;
            }

            [BottomHalf]
            private void Kick() => _context += "1";
        }
        """);

    [Theory]
    [InlineData("partial class $$C { [BottomHalf] void M() { } }", Field, Primary)]
    [InlineData("partial class C$$ { [BottomHalf] void M() { } }", Field, Primary)]
    [InlineData("partial class C { [BottomHalf(Capacity = 1$$)] void M(int a) { } }", Field, Primary)]
    [InlineData("partial class C { C() { } [BottomHalf] void $$M() { } }", Field)]
    [InlineData("partial class C(int a) { int B => a; [BottomHalf] void $$M() { } }", Primary)]
    [InlineData("partial record C { C(C other) { } C() { } [BottomHalf] void $$M() { } }")]
    [InlineData("partial class C { [BottomHalf] $$void M() { } }")]
    [InlineData("partial class C { [BottomHalf] void M() { $$ } }")]
    [InlineData("partial class C { [BottomHalf] void M() { } void $$N() { } }")]
    [InlineData("partial class C { [BottomHalf] static void $$M() { } }")]
    [InlineData("static partial class $$C { [BottomHalf] static void M() { } }")]
    [InlineData("partial class $$C { void M() { } }")]
    [InlineData("partial class $$C { AioContext c = new(); [BottomHalf] void M() { } }")]
    [InlineData("partial class $$C(AioContext c) { [BottomHalf] void M() { } }")]
    [InlineData("class B { protected AioContext c = new(); } partial class $$C : B { [BottomHalf] void M() { } }")]
    [InlineData("partial class C { static AioContext c = new(); [BottomHalf(Context = nameof(c))] void $$M() { } }")]
    [InlineData("partial struct $$C { [BottomHalf] void M() { } }")]
    [InlineData("partial class C { [System.Obsolete$$] [BottomHalf] void M() { } }")]
    public Task Cursor_OfferedWhereAContextIsMissing(string source, params string[] titles) =>
        Test.VerifyOfferedAsync("using Aio; " + source, titles);
}
