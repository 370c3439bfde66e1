namespace Aio.Tests.Diagnostics;

/// <summary>A listener that asks all the time while contexts are made, used, disposed and forgotten on other threads.</summary>
[Collection(ObservedProcess.Name)]
public sealed class ObservationUnderLoadTests
{
    private const int Makers = 3;
    private const int LivesEach = 200;
    private const int PollsEach = 20;

    [Fact]
    public void No_counter_goes_down_and_nothing_is_lost()
    {
        using var reader = new MeterReader();
        var before = reader.Sum("aio.loop.iterations");
        var makers = Enumerable.Range(0, Makers).Select(number => new Thread(() => MakeAndLeave(number))).ToArray();
        Array.ForEach(makers, maker => maker.Start());
        var last = new Dictionary<string, double>();
        do
        {
            // Each is found by those who wait for finalizers, too.
            GC.Collect(0);
            foreach (var (series, value) in reader.Read())
            {
                if (IsCounter(series) && series.Contains("under load", StringComparison.Ordinal))
                {
                    Assert.True(value >= last.GetValueOrDefault(series), $"{series} went from {last.GetValueOrDefault(series)} to {value}.");
                    last[series] = value;
                }
            }
        }
        while (Array.Exists(makers, maker => maker.IsAlive));

        Array.ForEach(makers, maker => maker.Join());
        Assert.Equal(before + (Makers * LivesEach * PollsEach), reader.Sum("aio.loop.iterations"));
        Assert.Equal(Makers * LivesEach * PollsEach, reader.Read("aio.loop.callbacks", "under load", "kind=bottom_half"));
    }

    private static void MakeAndLeave(int maker)
    {
        for (var life = 0; life < LivesEach; life++)
        {
            var context = new AioContext(new AioContextOptions { Name = "under load", Backend = AioBackend.Managed });
            for (var poll = 0; poll < PollsEach; poll++)
            {
                context.Post(static _ => { }, 0);
                context.Poll(blocking: true);
            }

            if ((life + maker) % 2 == 0)
            {
                context.Dispose();
            }
        }
    }

    private static bool IsCounter(string series) =>
        !series.Contains(".high_water", StringComparison.Ordinal) && !series.Contains(".obstacles", StringComparison.Ordinal);
}
