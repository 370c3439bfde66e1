using PingServer.Storage;

namespace Aio.Samples.Tests.PingServer;

public sealed class StoreTests
{
    [Fact]
    public void The_budget_is_exact_under_four_threads_that_set_the_same_keys()
    {
        const int Keys = 8;
        var budget = new MemoryBudget(20_000);
        var store = new Store(budget);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            var random = new Random(thread);
            Span<byte> key = stackalloc byte[1];
            var value = new byte[6_000];
            value.AsSpan().Fill((byte)thread);
            for (var round = 0; round < 50_000; round++)
            {
                key[0] = (byte)random.Next(Keys);
                store.TrySet(key, value.AsSpan(0, random.Next(value.Length)));
                Assert.InRange(budget.Used, 0, budget.Limit);
                if (store.TryGet(key, out var found) && found.Length > 0)
                {
                    // Nobody's half.
                    Assert.Equal(-1, found.AsSpan().IndexOfAnyExcept(found[0]));
                }
            }
        });

        var stored = 0L;
        for (byte key = 0; key < Keys; key++)
        {
            stored += store.TryGet([key], out var value) ? Store.BytesPerEntry + 1 + value.Length : 0;
        }

        Assert.Equal(stored, budget.Used);
    }
}
