using System.Runtime.CompilerServices;
using Aio.CompilerServices;

namespace Aio.Tests.Stubs;

/// <summary>Where the stubs of static methods keep one node for each context.</summary>
public sealed class ContextSlotTests
{
    [Fact]
    public void Before_the_first_use_there_is_none_and_afterwards_the_first_one()
    {
        using var context = new AioContext();
        var slot = new ContextSlot<ActionBottomHalf>();
        Assert.Null(slot.Find(context));

        var first = new ActionBottomHalf(context);
        Assert.Same(first, slot.Attach(context, first));
        Assert.Same(first, slot.Attach(context, new ActionBottomHalf(context)));

        Assert.Same(first, slot.Find(context));
    }

    [Fact]
    public void Each_context_and_each_slot_has_its_own()
    {
        using var one = new AioContext();
        using var other = new AioContext();
        var first = new ContextSlot<ActionBottomHalf>();
        var second = new ContextSlot<ActionBottomHalf>();
        var nodes = new[] { (first, one), (second, one), (second, other) }
            .Select(static pair => pair.Item1.Attach(pair.Item2, new ActionBottomHalf(pair.Item2))).ToList();

        Assert.Equal<ActionBottomHalf?>(nodes, [first.Find(one), second.Find(one), second.Find(other)]);
        Assert.Equal(3, nodes.Distinct().Count());
        Assert.Null(first.Find(other));
    }

    [Fact]
    public void Each_construction_of_a_generic_type_has_its_own()
    {
        using var context = new AioContext();
        OfType<int>.s_slot.Attach(context, new OfType<int>());

        Assert.NotNull(OfType<int>.s_slot.Find(context));
        Assert.Null(OfType<long>.s_slot.Find(context));
        Assert.Null(OfType<string>.s_slot.Find(context));

        OfType<string>.s_slot.Attach(context, new OfType<string>());
        Assert.NotNull(OfType<string>.s_slot.Find(context));
        Assert.Null(OfType<object>.s_slot.Find(context));
    }

    [Fact]
    public void Of_many_threads_that_attach_at_once_one_wins_in_each_slot()
    {
        const int Slots = 20;
        const int Threads = 4;
        for (var attempt = 0; attempt < 50; attempt++)
        {
            using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
            var slots = Enumerable.Range(0, Slots).Select(static _ => new ContextSlot<object>()).ToArray();
            var winners = Enumerable.Range(0, Threads).Select(static _ => new object[Slots]).ToArray();

            var failures = AtOnce.Do([.. Enumerable.Range(0, Threads).Select<int, Action>(thread => () =>
            {
                for (var step = 0; step < Slots; step++)
                {
                    // Half of the threads come from the other side.
                    var slot = thread % 2 == 0 ? step : Slots - 1 - step;
                    winners[thread][slot] = slots[slot].Attach(context, new object());
                    Assert.Same(winners[thread][slot], slots[slot].Find(context));
                }
            })]);

            Assert.All(failures, Assert.Null);
            Assert.All(winners, winner => Assert.Equal(winners[0], winner));
            Assert.Equal(Slots, winners[0].Distinct().Count());
            Assert.Equal(winners[0], slots.Select(slot => slot.Find(context)));
        }
    }

    [Fact]
    public void No_context_and_no_node_are_refused()
    {
        using var context = new AioContext();
        var slot = new ContextSlot<object>();

        Assert.Equal("context", Assert.Throws<ArgumentNullException>(() => slot.Find(null!)).ParamName);
        Assert.Equal("context", Assert.Throws<ArgumentNullException>(() => slot.Attach(null!, new object())).ParamName);
        Assert.Equal("created", Assert.Throws<ArgumentNullException>(() => slot.Attach(context, null!)).ParamName);
        Assert.Null(slot.Find(context));
    }

    [Fact]
    public void On_a_disposed_context_it_still_answers_and_the_node_refuses_to_be_scheduled()
    {
        var context = new AioContext();
        var slot = new ContextSlot<ActionBottomHalf>();
        var node = slot.Attach(context, new ActionBottomHalf(context));
        context.Dispose();

        Assert.Same(node, slot.Find(context));
        Assert.Throws<ObjectDisposedException>(node.Schedule);
        var later = new ContextSlot<ActionBottomHalf>();
        Assert.Null(later.Find(context));
        Assert.Throws<ObjectDisposedException>(later.Attach(context, new ActionBottomHalf(context)).Schedule);
    }

    [Fact]
    public void A_slot_keeps_neither_a_context_nor_its_node_alive()
    {
        var slot = new ContextSlot<ActionBottomHalf>();
        var references = Use(slot);

        for (var attempt = 0; attempt < 3; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(references, static reference => reference.IsAlive);
        GC.KeepAlive(slot);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference[] Use(ContextSlot<ActionBottomHalf> slot)
        {
            using var context = new AioContext();
            var node = slot.Attach(context, new ActionBottomHalf(context));
            node.Schedule();
            context.Poll(blocking: false);
            Assert.Equal(1, node.Runs);
            return [new WeakReference(context), new WeakReference(node)];
        }
    }

    private sealed class OfType<T>
    {
        public static readonly ContextSlot<OfType<T>> s_slot = new();
    }
}
