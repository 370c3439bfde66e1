using Aio.CodeFixes.MemoryOrdering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.Workspace.Tests;

/// <summary>Somebody deletes a fence: it is reported at once, and the fix brings it back.</summary>
public class FenceTests
{
    private const string Fence = "Insert Interlocked.MemoryBarrier()";

    /// <summary>A queue with a consumer that sleeps; the fence, with its line, stands between two marks.</summary>
    private const string Inbox =
        """
        using System.Collections.Concurrent;
        using System.Threading;

        namespace Sample;

        /// <summary>Wakes its consumer.</summary>
        internal sealed class Inbox
        {
            private readonly ConcurrentQueue<int> _queue = new();
            private readonly AutoResetEvent _wake = new(initialState: false);
            private volatile bool _isSleeping;

            internal void Post(int item)
            {
                _queue.Enqueue(item); // Before anybody is woken.
        $$        Interlocked.MemoryBarrier();
        $$
                // The partner of the fence in Sleep.
                if (_isSleeping)
                {
                    _wake.Set();
                }
            }

            internal void Sleep()
            {
                Interlocked.Exchange(ref _isSleeping, true);
                if (_queue.IsEmpty)
                {
                    _wake.WaitOne();
                }

                _isSleeping = false;
            }
        }
        """;

    private const string Lock =
        """
        using System.Threading;

        internal sealed class Lock
        {
            private volatile bool _left, _right;

            internal void EnterLeft()
            {
                _left = true;
                Interlocked.MemoryBarrier();
                while (_right)
                {
                    _left = false;
                    Thread.SpinWait(10);
                    _left = true;
        $$            Interlocked.MemoryBarrier();
        $$        }
            }

            internal bool TryEnterRight() { _right = true; Interlocked.MemoryBarrier(); return !_left; }
        }
        """;

    private const string WaitFlag =
        """
        using System.Threading;
        using Aio;

        internal sealed class Requests
        {
            private int _requests;

            [WaitFlag(nameof(_requests))]
            private volatile bool _isWaiting;

            internal bool Request() { Volatile.Write(ref _requests, 1); $$Interlocked.MemoryBarrier(); $$return _isWaiting; }
        }
        """;

    private const string Clock =
        """
        using System.Threading;

        internal sealed class Clock
        {
            private int _sequence;
            private long _ticks;

            internal void Write(long ticks)
            {
                int odd = Interlocked.Increment(ref _sequence);
                _ticks = ticks;
                Volatile.Write(ref _sequence, odd + 1);
            }

            internal bool TryRead(out long ticks)
            {
                int before = Volatile.Read(ref _sequence);
                ticks = _ticks;

        $$        Volatile.ReadBarrier();
        $$        return before == Volatile.Read(ref _sequence) && (before & 1) == 0;
            }
        }
        """;

    [Theory]
    [InlineData(Inbox, "AIO1001", Fence)]
    [InlineData(Lock, "AIO1001", Fence)]
    [InlineData(WaitFlag, "AIO1002", Fence)]
    [InlineData(Clock, "AIO1008", "Insert Volatile.ReadBarrier()")]
    public async Task FenceDeleted_ReportedAndBroughtBackAsItWas(string program, string rule, string title)
    {
        var at = program.IndexOf("$$", StringComparison.Ordinal);
        var length = program.LastIndexOf("$$", StringComparison.Ordinal) - at - 2;
        var right = program.Replace("$$", "", StringComparison.Ordinal);
        using var project = new EditedProject(right);
        Assert.Empty(await project.AnalyzeAsync());

        await project.DeleteAsync(at, length);

        var report = Assert.Single(await project.AnalyzeAsync());
        Assert.Equal(rule, report.Id);
        await project.FixAsync(FixerOf(rule), report, title);
        Assert.Equal(right, await project.ReadAsync());
        Assert.Empty(await project.AnalyzeAsync());
    }

    [Fact]
    public async Task FenceDeletedByCharactersAndTypedAgain_ReportedWhileItIsNoCall()
    {
        var at = Inbox.IndexOf("$$", StringComparison.Ordinal);
        var fence = Inbox[(at + 2)..Inbox.LastIndexOf("$$", StringComparison.Ordinal)];
        using var project = new EditedProject(Inbox.Replace("$$", "", StringComparison.Ordinal));

        for (var i = fence.Length - 1; i >= 0; i--)
        {
            await project.DeleteAsync(at + i, 1);
            Assert.Equal(!IsCall(fence[..i]), await IsReportedAsync(project));
        }

        for (var i = 0; i < fence.Length; i++)
        {
            await project.TypeAsync(at + i, fence[i].ToString());
            Assert.Equal(!IsCall(fence[..(i + 1)]), await IsReportedAsync(project));
        }

        // The parser adds what is missing behind the parenthesis.
        static bool IsCall(string text) => text.Contains("Interlocked.MemoryBarrier(", StringComparison.Ordinal);
    }

    private static async Task<bool> IsReportedAsync(EditedProject project) =>
        (await project.AnalyzeAsync()).Any(static diagnostic => diagnostic.Id == "AIO1001");

    private static CodeFixProvider FixerOf(string rule) => rule switch
    {
        "AIO1001" => new AIO1001StoreLoadFixer(),
        "AIO1002" => new AIO1002WaitFlagFixer(),
        _ => new AIO1008SequenceFixer(),
    };
}
