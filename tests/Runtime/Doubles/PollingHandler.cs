namespace Aio.Tests;

/// <summary>A handler whose busy-polling is scripted. It writes down what it was called for.</summary>
internal sealed class PollingHandler : AioFdHandler
{
    private int _running;

    public List<string> Calls { get; } = [];

    public Func<bool>? WhenPolled { get; set; }

    public Action? WhenPollReady { get; set; }

    public Action? WhenPollBegins { get; set; }

    public Action? WhenPollEnds { get; set; }

    public Action? WhenRead { get; set; }

    public Action? WhenWritten { get; set; }

    /// <summary>Whether a callback was entered while another one was on the stack.</summary>
    public bool WasReentered { get; private set; }

    public int Count(string call) => Calls.Count(made => made == call);

    protected override bool OnPoll()
    {
        var found = false;
        Note("poll", () => found = WhenPolled?.Invoke() ?? false);
        return found;
    }

    protected override void OnPollReady() => Note("poll ready", WhenPollReady);

    protected override void OnPollBegin() => Note("begin", WhenPollBegins);

    protected override void OnPollEnd() => Note("end", WhenPollEnds);

    protected override void OnRead() => Note("read", WhenRead);

    protected override void OnWrite() => Note("write", WhenWritten);

    private void Note(string call, Action? action)
    {
        WasReentered |= _running > 0;
        _running++;
        try
        {
            // One for many: it is called again and again.
            if (call != "poll" || Calls.Count == 0 || Calls[^1] != "poll")
            {
                Calls.Add(call);
            }

            action?.Invoke();
        }
        finally
        {
            _running--;
        }
    }
}
