#pragma warning disable xUnit1051 // What is tested is also how it behaves without a token.

using System.Threading.Channels;

namespace Aio.Tests.Conformance;

/// <summary>What brings the continuations of asynchronous code onto a loop.</summary>
public abstract class SynchronizationContextTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    private readonly List<int> _order = [];

    [Fact]
    public void It_is_current_in_a_run_and_the_one_before_it_afterwards()
    {
        using var context = NewContext();
        var outer = new SynchronizationContext();
        SynchronizationContext? within = null;

        var after = OtherThread.Do(() =>
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            using var stop = new CancellationTokenSource();
            context.Post(_ =>
            {
                within = SynchronizationContext.Current;
                stop.Cancel();
            }, 0);
            context.Run(stop.Token);
            return SynchronizationContext.Current;
        });

        Assert.Same(context.SynchronizationContext, within);
        Assert.Same(outer, after);
    }

    [Fact]
    public void The_one_before_is_current_again_also_after_an_exception()
    {
        using var context = NewContext();
        var outer = new SynchronizationContext();

        var after = OtherThread.Do(() =>
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            context.Post(_ => throw new TimeZoneNotFoundException(), 0);
            Assert.Throws<TimeZoneNotFoundException>(() => context.Run(CancellationToken.None));
            return SynchronizationContext.Current;
        });

        Assert.Same(outer, after);
    }

    [Fact]
    public void In_a_bare_poll_it_is_not_current()
    {
        using var context = NewContext();
        var within = context.SynchronizationContext;

        OtherThread.Do(() =>
        {
            context.Post(_ => within = SynchronizationContext.Current, 0);
            PollOnce(context);
        });

        Assert.Null(within);
    }

    [Fact]
    public void What_follows_an_await_finds_it_also_in_a_bare_poll_and_what_comes_after_does_not()
    {
        using var context = NewContext();
        var seen = new List<SynchronizationContext?>();

        OtherThread.Do(() =>
        {
            context.SynchronizationContext.Post(_ => seen.Add(SynchronizationContext.Current), null);
            context.SwitchTo().GetAwaiter().UnsafeOnCompleted(() => seen.Add(SynchronizationContext.Current));
            context.Post(_ => seen.Add(SynchronizationContext.Current), 0);
            PollOnce(context);
        });

        Assert.Equal([context.SynchronizationContext, context.SynchronizationContext, null], seen);
    }

    [Fact]
    public void In_a_run_within_a_run_it_is_that_of_the_inner_one()
    {
        using var outer = NewContext();
        using var inner = NewContext();
        using var stop = new CancellationTokenSource();
        var seen = new List<SynchronizationContext?>();
        OtherThread.Do(() =>
        {
            outer.Post(_ =>
            {
                seen.Add(SynchronizationContext.Current);
                inner.Run(() =>
                {
                    seen.Add(SynchronizationContext.Current);
                    return Task.CompletedTask;
                });
                seen.Add(SynchronizationContext.Current);
                stop.Cancel();
            }, 0);
            outer.Run(stop.Token);
        });

        Assert.Equal([outer.SynchronizationContext, inner.SynchronizationContext, outer.SynchronizationContext], seen);
    }

    [Fact]
    public void A_copy_is_the_same_one()
    {
        using var context = NewContext();

        Assert.Same(context.SynchronizationContext, context.SynchronizationContext.CreateCopy());
        Assert.Same(context.SynchronizationContext, context.SynchronizationContext);
    }

    [Fact]
    public void What_is_posted_runs_later_in_order_on_the_home_thread_and_sees_the_context()
    {
        using var context = NewContext();
        PollOnce(context);

        Post(context, 1);
        OtherThread.Do(() => Post(context, 2));
        Post(context, 3);
        Assert.Empty(_order);

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal([1, 2, 3], _order);
    }

    [Fact]
    public void What_is_posted_by_another_thread_wakes_the_loop_that_sleeps()
    {
        using var context = NewObservedContext();

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(() => Post(context, 1))));

        Assert.Equal([1], _order);
        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
    }

    [Fact]
    public void What_is_posted_by_the_home_thread_outside_callbacks_wakes_the_loop_that_sleeps()
    {
        using var context = NewObservedContext();

        Assert.True(PollUntilDispatched(context, whenAsleep: () => Post(context, 1)));

        Assert.Equal([1], _order);
    }

    [Fact]
    public void What_a_callback_posts_runs_in_the_next_dispatch()
    {
        using var context = NewContext();
        context.SynchronizationContext.Post(_ =>
        {
            Post(context, 2);
            _order.Add(1);
        }, null);

        PollOnce(context);
        Assert.Equal([1], _order);

        PollOnce(context);
        Assert.Equal([1, 2], _order);
    }

    [Fact]
    public void What_a_posted_callback_throws_leaves_the_poll_and_the_rest_stays_pending()
    {
        using var context = NewContext();
        context.SynchronizationContext.Post(_ => throw new TimeZoneNotFoundException(), null);
        Post(context, 1);

        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
        Assert.Empty(_order);

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal([1], _order);
    }

    [Fact]
    public void What_a_posted_callback_changes_of_its_surroundings_is_nothing_to_later_ones()
    {
        using var context = NewContext();
        var local = new AsyncLocal<int>();
        var seen = (Local: -1, Current: new SynchronizationContext());
        OtherThread.Do(() =>
        {
            context.SynchronizationContext.Post(_ =>
            {
                local.Value = 1;
                SynchronizationContext.SetSynchronizationContext(seen.Current);
            }, null);
            context.SynchronizationContext.Post(_ => seen = (local.Value, SynchronizationContext.Current!), null);
            PollOnce(context);
        });

        Assert.Equal((0, context.SynchronizationContext), seen);
    }

    [Fact]
    public void Nothing_to_call_is_refused()
    {
        using var context = NewContext();

        Assert.Throws<ArgumentNullException>(() => context.SynchronizationContext.Post(null!, null));
        Assert.Throws<ArgumentNullException>(() => context.SynchronizationContext.Send(null!, null));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void On_the_home_thread_what_is_sent_runs_at_once()
    {
        using var context = NewContext();
        PollOnce(context);
        Post(context, 2);

        context.SynchronizationContext.Send(state => _order.Add((int)state!), 1);

        Assert.Equal([1], _order);
        Assert.Throws<TimeZoneNotFoundException>(() => context.SynchronizationContext.Send(_ => throw new TimeZoneNotFoundException(), null));
        PollOnce(context);
        Assert.Equal([1, 2], _order);
    }

    [Fact]
    public void From_another_thread_send_returns_when_the_loop_has_run_it()
    {
        using var thread = NewThread();

        for (var sent = 0; sent < 200; sent++)
        {
            thread.Context.SynchronizationContext.Send(state =>
            {
                Assert.True(thread.Context.IsHomeThread);
                _order.Add((int)state!);
            }, sent);
            Assert.Equal(sent, _order[^1]);
        }
    }

    [Fact]
    public void What_a_sent_callback_throws_is_thrown_to_the_sender_and_not_to_the_loop()
    {
        using var thread = NewThread();
        var failure = new TimeZoneNotFoundException();

        Assert.Same(failure, Assert.Throws<TimeZoneNotFoundException>(() => thread.Context.SynchronizationContext.Send(_ => throw failure, null)));

        Assert.True(thread.IsRunning);
    }

    [Fact]
    public void Two_loops_that_send_to_each_other_by_way_of_a_third_thread_come_to_an_end()
    {
        using var one = NewThread();
        using var other = NewThread();

        one.Context.SynchronizationContext.Send(_ => other.Context.SynchronizationContext.Send(_ => _order.Add(1), null), null);

        Assert.Equal([1], _order);
    }

    [Fact]
    public void Sent_to_a_disposed_context_it_is_refused_and_not_called()
    {
        var context = NewContext();
        PollOnce(context);
        context.Dispose();

        Assert.Throws<ObjectDisposedException>(() => context.SynchronizationContext.Send(_ => _order.Add(1), null));
        Assert.Throws<ObjectDisposedException>(() => OtherThread.Do(() => context.SynchronizationContext.Send(_ => _order.Add(1), null)));

        Assert.Empty(_order);
    }

    [Fact]
    public void Disposed_while_a_sender_waits_it_refuses_and_does_not_call()
    {
        var context = NewContext();
        PollOnce(context);
        Exception? refusal = null;
        var sender = new Thread(() => refusal = Record.Exception(() => context.SynchronizationContext.Send(_ => _order.Add(1), null)));
        sender.Start();
        while (context.Prepare(out _) is false)
        {
            context.Check();
        }

        context.Dispose();

        Assert.True(sender.Join(OnHomeThread.Limit), "The sender waits for ever.");
        Assert.IsType<ObjectDisposedException>(refusal);
        Assert.Empty(_order);
    }

    [Fact]
    public void What_is_posted_before_and_after_a_dispose_runs_on_the_pool_one_at_a_time_in_order_with_it_current()
    {
        var context = NewContext();
        using var done = new CountdownEvent(300);
        var running = 0;
        Exception? failure = null;
        OtherThread.Do(() =>
        {
            PollOnce(context);
            for (var number = 0; number < 300; number++)
            {
                if (number == 100)
                {
                    context.Dispose();
                }

                context.SynchronizationContext.Post(state =>
                {
                    failure ??= Record.Exception(() =>
                    {
                        Assert.Equal(1, Interlocked.Increment(ref running));
                        Assert.True(Thread.CurrentThread.IsThreadPoolThread);
                        Assert.Same(context.SynchronizationContext, SynchronizationContext.Current);
                        _order.Add((int)state!);
                        Assert.Equal(0, Interlocked.Decrement(ref running));
                    });
                    done.Signal();
                }, number);
            }
        });

        Assert.True(done.Wait(OnHomeThread.Limit, TestContext.Current.CancellationToken));
        Assert.Null(failure);
        Assert.Equal(Enumerable.Range(0, 300), _order);
    }

    [Fact]
    public void What_is_posted_while_the_context_is_being_disposed_stays_in_order()
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            const int Count = 20_000;
            var context = NewContext();
            var order = new List<int>(Count);
            var posted = 0;
            using var done = new ManualResetEventSlim();
            SendOrPostCallback add = state =>
            {
                order.Add((int)state!);
                if (order.Count == Count)
                {
                    done.Set();
                }
            };

            AtOnce.Do(
                () =>
                {
                    for (var number = 0; number < Count; number++)
                    {
                        context.SynchronizationContext.Post(add, number);
                        Volatile.Write(ref posted, number);
                    }
                },
                () =>
                {
                    SpinWait.SpinUntil(() => Volatile.Read(ref posted) > Count / 2);
                    context.Dispose();
                });

            Assert.True(done.Wait(OnHomeThread.Limit, TestContext.Current.CancellationToken));
            Assert.Equal(Enumerable.Range(0, Count), order);
        }
    }

    [Fact]
    public void Awaits_of_whatever_completes_elsewhere_go_on_on_the_home_thread()
    {
        using var context = NewContext();
        var channel = Channel.CreateUnbounded<int>();
        context.Run(async () =>
        {
            var home = Thread.CurrentThread;
            await Task.Delay(1);
            Assert.Same(home, Thread.CurrentThread);
            await Task.Run(() => Assert.NotSame(home, Thread.CurrentThread));
            Assert.Same(home, Thread.CurrentThread);
            await Task.Yield();
            Assert.Same(home, Thread.CurrentThread);
            var reading = channel.Reader.ReadAsync().AsTask();
            OtherThread.Do(() => Assert.True(channel.Writer.TryWrite(1)));
            Assert.Equal(1, await reading);
            Assert.Same(home, Thread.CurrentThread);
            await foreach (var item in CountTo(3).ConfigureAwait(true))
            {
                _order.Add(item);
                Assert.Same(context, AioContext.Current);
                Assert.Same(home, Thread.CurrentThread);
            }
        });

        Assert.Equal([1, 2, 3], _order);

        static async IAsyncEnumerable<int> CountTo(int last)
        {
            for (var number = 1; number <= last; number++)
            {
                await Task.Delay(1).ConfigureAwait(false);
                yield return number;
            }
        }
    }

    [Fact]
    public void What_a_callback_completes_goes_on_at_once_and_in_that_callback()
    {
        using var context = NewContext();
        var callbacks = 0L;
        context.Run(async () =>
        {
            var completed = new TaskCompletionSource();
            var waiting = Wait(completed.Task);
            var before = context.GetStatistics();
            completed.SetResult();
            Assert.Equal([1], _order);
            Assert.True(waiting.IsCompletedSuccessfully);
            await waiting;
            callbacks = context.GetStatistics().CallbacksRun - before.CallbacksRun;
        });

        Assert.Equal(0, callbacks);

        async Task Wait(Task task)
        {
            await task;
            _order.Add(1);
        }
    }

    [Fact]
    public void What_an_async_void_method_throws_leaves_the_run()
    {
        using var context = NewContext();

        Assert.Throws<TimeZoneNotFoundException>(() => context.Run(async () =>
        {
            Throw();
            await Task.Delay(Timeout.Infinite);
        }));

        // The loop goes on.
        Assert.Equal(3, context.Run(() => Task.FromResult(3)));

        static async void Throw()
        {
            await Task.Yield();
            throw new TimeZoneNotFoundException();
        }
    }

    [Fact]
    public void What_an_async_void_method_throws_is_given_to_the_handler_of_unhandled_exceptions()
    {
        var handled = new List<Exception>();
        using var context = NewContext(new AioContextOptions
        {
            OnUnhandledException = exception =>
            {
                handled.Add(exception);
                return true;
            },
        });
        var failure = new TimeZoneNotFoundException();

        context.Run(async () =>
        {
            Throw();
            while (handled.Count == 0)
            {
                await Task.Yield();
            }
        });

        Assert.Equal([failure], handled);

        async void Throw()
        {
            await Task.Yield();
            throw failure;
        }
    }

    [Fact]
    public void A_task_scheduler_made_of_it_runs_its_tasks_on_the_loop()
    {
        using var context = NewContext();

        context.Run(async () =>
        {
            var scheduler = TaskScheduler.FromCurrentSynchronizationContext();
            await Task.Run(() => Task.Factory.StartNew(
                () => Assert.Same(context, AioContext.Current),
                CancellationToken.None,
                TaskCreationOptions.None,
                scheduler));
            _order.Add(1);
        });

        Assert.Equal([1], _order);
    }

    private AioThread NewThread()
    {
        var thread = new AioThread(null, new AioContextOptions { Backend = Backend });
        thread.Start();
        return thread;
    }

    private void Post(AioContext context, int number) => context.SynchronizationContext.Post(state =>
    {
        Assert.Same(context, AioContext.Current);
        Assert.True(context.IsHomeThread);
        _order.Add((int)state!);
    }, number);
}

public sealed class SynchronizationContextTestsOnManaged() : SynchronizationContextTests(AioBackend.Managed, isEmbedded: false);

public sealed class SynchronizationContextTestsOnPoll() : SynchronizationContextTests(AioBackend.Poll, isEmbedded: false);

public sealed class SynchronizationContextTestsOnEpoll() : SynchronizationContextTests(AioBackend.Epoll, isEmbedded: false);

public sealed class SynchronizationContextTestsInForeignLoop() : SynchronizationContextTests(AioBackend.Epoll, isEmbedded: true);
