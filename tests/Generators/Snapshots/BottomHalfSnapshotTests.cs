namespace Aio.Generators.Tests.Snapshots;

public class BottomHalfSnapshotTests
{
    [Fact]
    public void MethodWithoutParameters_CoalescingStubs() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample;

        internal partial class Device(AioContext context)
        {
            private readonly AioContext _context = context;
            private int _kicks;

            /// <summary>
            /// Looks at the queue of <see cref="Device"/>
            /// and handles what it finds.
            /// </summary>
            [BottomHalf]
            public void Kick() => _kicks++;
        }
        """);

    [Fact]
    public void MethodWithParameters_QueuedStub() => Snapshot.Verify(
        """
        using System;
        using System.Runtime.CompilerServices;
        using Aio;

        namespace Sample;

        internal partial class Device
        {
            private protected AioContext Loop { get; } = new();

            /// <summary>Ends a request.</summary>
            /// <param name="tag">Of the request, a <see cref="DayOfWeek"/> away.</param>
            /// <param name="result">Bytes, or an error.</param>
            /// <param name="event">What happened.</param>
            /// <param name="day">When.</param>
            /// <param name="caller">Who.</param>
            [BottomHalf(Capacity = 64)]
            private protected void Complete(
                int tag, in long result, string? @event = "a \"b\"\n", DayOfWeek day = DayOfWeek.Friday, [CallerMemberName] string caller = "")
            {
            }
        }
        """);

    [Fact]
    public void QueueThatRejects_StubThatTells() => Snapshot.Verify(
        """
        using Aio;

        internal sealed partial class Device
        {
            private static readonly AioContext s_context = new();

            [BottomHalf(Name = "Offer", Capacity = 8, Overflow = BottomHalfOverflow.Reject, Context = nameof(s_context))]
            private void Take(string[] call)
            {
            }
        }
        """);

    [Fact]
    public void TypeWithoutContext_StubsThatTakeIt() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample;

        internal partial class Device
        {
            [BottomHalf]
            protected internal virtual void Kick()
            {
            }

            [BottomHalf(Name = "Add")]
            internal void AddLater(int context)
            {
            }
        }
        """);

    [Fact]
    public void NestedGenericRecord_ReopenedTypes() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample.Parts
        {
            internal partial interface IOuter<in T>
                where T : class
            {
            }

            internal partial struct Outer<T>
                where T : class
            {
                internal partial record struct Middle
                {
                    internal abstract partial record Inner<TItem>(AioContext Context)
                        where TItem : struct
                    {
                        [BottomHalf]
                        protected virtual void Handle(T item, TItem? other)
                        {
                        }
                    }
                }
            }
        }
        """);

    [Fact]
    public void PrimaryConstructorParameter_IsKeptInAField() => Snapshot.Verify(
        """
        using System;
        using Aio;

        namespace Sample;

        internal partial class Failure(AioContext? context) : Exception(context?.ToString())
        {
            [BottomHalf]
            internal void Report()
            {
            }
        }
        """);

    [Fact]
    public void ObsoleteMethodDeclaredPartial_StubsAreToo() => Snapshot.Verify(
        """
        using System;
        using Aio;

        namespace Sample;

        internal partial class Device
        {
            private AioContext Loop { get; } = new();

            [Obsolete("Use nothing.", true)]
            [BottomHalf]
            private void Kick()
            {
            }

            /// <summary>Said by the user.</summary>
            internal partial void ScheduleKick();
        }
        """);

    [Fact]
    public void CoroutineWithoutParameters_CoalescingStubs() => Snapshot.Verify(
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Aio;

        namespace Sample;

        internal partial class Device(AioContext context)
        {
            /// <summary>Writes back what is dirty.</summary>
            [BottomHalf]
            public async ValueTask Flush(CancellationToken disposal)
            {
                await Task.Delay(1, disposal);
            }
        }
        """);

    [Fact]
    public void CoroutineWithParameters_QueuedStub() => Snapshot.Verify(
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Aio;

        namespace Sample;

        internal partial class Device(AioContext context)
        {
            [BottomHalf(Capacity = 16, Overflow = BottomHalfOverflow.Reject)]
            public async Task Write(long offset, byte[] data, CancellationToken disposal)
            {
                await Task.Delay(1, disposal);
            }
        }
        """);

    [Fact]
    public void StaticMethods_OneNodeForEachContext() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample;

        internal static partial class Devices
        {
            private static AioContext? Main { get; set; }

            [BottomHalf]
            public static void Sweep()
            {
            }

            [BottomHalf(Context = nameof(Main))]
            internal static void Forget(int device)
            {
            }
        }
        """);

    [Fact]
    public void PointerInAnUnsafeType_UnsafePart() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample;

        internal unsafe partial class Device(AioContext context)
        {
            [BottomHalf]
            public void Complete(byte* buffer, int length)
            {
            }
        }
        """);

    [Fact]
    public void SeveralMarksAndOneConstructorParameter_OneFieldForIt() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample;

        internal partial class Device(AioContext context)
        {
            [BottomHalf]
            public void Kick()
            {
            }

            [AioTimer]
            public void Tick()
            {
            }
        }
        """);
}
