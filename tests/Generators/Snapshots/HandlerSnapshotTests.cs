namespace Aio.Generators.Tests.Snapshots;

/// <summary>What is written for each form of handlers.</summary>
public class HandlerSnapshotTests
{
    [Fact]
    public void HandlersOfADescriptor_OneGroup() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample;

        internal partial class Connection(AioContext context)
        {
            /// <summary>Reads a request.</summary>
            [AioHandler(AioEvents.Read)]
            private void OnReadable()
            {
            }

            [AioHandler(AioEvents.Write)]
            private void OnWritable()
            {
            }

            [AioHandler(AioEvents.Poll)]
            private bool HasInput() => false;

            [AioHandler(AioEvents.PollReady)]
            private void OnInput()
            {
            }
        }
        """);

    [Fact]
    public void HandlersOfANotifier_GeneratedTestAndClear() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample;

        internal partial class Queue
        {
            public AioContext Loop { get; } = new();

            [AioHandler(AioEvents.Read, Group = "Doorbell")]
            public void OnDoorbell(EventNotifier doorbell)
            {
            }

            [AioHandler(AioEvents.Poll, Group = "Doorbell")]
            public bool HasWork() => false;
        }
        """);

    [Fact]
    public void StaticHandlerForBoth_AttachedOnceForAContext() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample;

        internal static partial class Terminal
        {
            [AioHandler(AioEvents.Read | AioEvents.Write)]
            public static void OnReady()
            {
            }
        }
        """);

    [Fact]
    public void HandlersThatTakeTheirContext_BoundToTheFirst() => Snapshot.Verify(
        """
        using Aio;

        namespace Sample;

        internal partial class Connection
        {
            [AioHandler(AioEvents.Read)]
            protected void OnReadable()
            {
            }

            [AioHandler(AioEvents.Write)]
            internal void OnWritable()
            {
            }
        }
        """);
}
