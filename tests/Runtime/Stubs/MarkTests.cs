using System.ComponentModel;
using Aio.CompilerServices;

namespace Aio.Tests.Stubs;

/// <summary>The attributes that the generator reads, and how little of what it uses is shown to users.</summary>
public sealed class MarkTests
{
    [Theory]
    [InlineData(typeof(BottomHalfAttribute))]
    [InlineData(typeof(AioHandlerAttribute))]
    [InlineData(typeof(AioTimerAttribute))]
    public void A_mark_is_for_a_method_and_is_not_inherited_and_a_second_one_is_left_to_a_rule(Type mark)
    {
        var usage = (AttributeUsageAttribute)Attribute.GetCustomAttribute(mark, typeof(AttributeUsageAttribute))!;

        Assert.Equal((AttributeTargets.Method, false, true), (usage.ValidOn, usage.Inherited, usage.AllowMultiple));
        Assert.True(mark.IsSealed);
    }

    [Fact]
    public void A_handler_says_its_events_and_nothing_else_unless_set()
    {
        var plain = new AioHandlerAttribute(AioEvents.Read | AioEvents.Write);
        var set = new AioHandlerAttribute(AioEvents.Poll) { Group = "Doorbell", Context = "loop" };

        Assert.Equal((AioEvents.Read | AioEvents.Write, null, null), (plain.Events, plain.Group, plain.Context));
        Assert.Equal((AioEvents.Poll, "Doorbell", "loop"), (set.Events, set.Group, set.Context));
    }

    [Fact]
    public void A_timer_is_on_the_monotonic_clock_and_says_nothing_else_unless_set()
    {
        var plain = new AioTimerAttribute();
        var set = new AioTimerAttribute { Clock = AioClock.Virtual, Name = "Kick", Context = "loop" };

        Assert.Equal((AioClock.Monotonic, null, null), (plain.Clock, plain.Name, plain.Context));
        Assert.Equal((AioClock.Virtual, "Kick", "loop"), (set.Clock, set.Name, set.Context));
    }

    [Fact]
    public void What_is_for_generated_code_only_is_offered_by_no_editor() =>
        Assert.All(
            typeof(StubContext).Assembly.GetExportedTypes().Where(static type => type.Namespace == typeof(StubContext).Namespace),
            static type => Assert.Equal(
                EditorBrowsableState.Never,
                ((EditorBrowsableAttribute?)Attribute.GetCustomAttribute(type, typeof(EditorBrowsableAttribute), inherit: false))?.State));
}
