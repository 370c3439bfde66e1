using Spectre.Console;

namespace BlockQueue;

/// <summary>
/// A bar on the terminal for those who wait long. It has a thread of its own and only looks: the loop knows nothing of it.
/// </summary>
internal sealed class ProgressBar : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly ManualResetEventSlim _done = new();
    private readonly Func<long> _position;
    private readonly long _end;
    private readonly Thread? _thread;

    /// <param name="position">How far it is; called from the bar's thread.</param>
    /// <param name="end">How far it goes.</param>
    public ProgressBar(Func<long> position, long end)
    {
        _position = position;
        _end = end;

        // On standard error, so that it never gets into a report; and not at all into a file.
        if (!Console.IsErrorRedirected)
        {
            _thread = new Thread(Show) { IsBackground = true, Name = "progress bar" };
            _thread.Start();
        }
    }

    /// <summary>Takes the bar off the terminal.</summary>
    public void Dispose()
    {
        _done.Set();
        _thread?.Join();
        _done.Dispose();
    }

    private void Show()
    {
        if (_done.Wait(Patience))
        {
            return;
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .Start(bar =>
            {
                var task = bar.AddTask("reading", maxValue: _end);
                do
                {
                    task.Value = _position();
                }
                while (!_done.Wait(BetweenLooks));
            });
    }
}
