namespace Aio.Stress;

/// <summary>
/// Channels that posters write to at random, while the home thread detaches, closes, replaces and attaches others, from inside
/// their callbacks, too: none is called that does not listen, and nothing is lost of one that does.
/// </summary>
internal sealed class DescriptorWork : Workload
{
    private const int WritesPerChurn = 8;
    private const int ReadsPerChange = 8;
    private const int ChangesPerChurn = 4;

    private readonly Round _round;
    private readonly Channel[] _channels;
    private readonly Stack<Channel> _paused = new();
    private readonly Churn _churn;
    private readonly bool _isPolled;
    private Dice _dice;

    public DescriptorWork(Round round, int channels)
    {
        _round = round;
        _dice = new Dice(Dice.Derive(round.Seed, -3));
        _isPolled = _dice.OneIn(4);
        _churn = new Churn(this);
        _channels = new Channel[channels];
        for (var which = 0; which < channels; which++)
        {
            Open(which);
        }
    }

    /// <summary>Home thread: how often a channel was called.</summary>
    public long Reads { get; private set; }

    public override void Step(Poster poster)
    {
        if (poster.Dice.OneIn(WritesPerChurn))
        {
            _churn.Schedule();
        }

        var channel = Volatile.Read(ref _channels[poster.Dice.Below(_channels.Length)]);
        var number = channel.TryWrite();
        poster.Schedules++;
        if (number > 0 && poster.Waits)
        {
            Await(poster, channel, number);
        }
    }

    public override void Settle(Poster poster)
    {
        for (var which = 0; which < _channels.Length; which++)
        {
            var channel = Volatile.Read(ref _channels[which]);
            Await(poster, channel, Volatile.Read(ref channel.Written));
        }
    }

    public override void Verify(Tally tally)
    {
        tally.Runs += Reads + _churn.Runs;
        foreach (var channel in _channels)
        {
            channel.Close();
        }
    }

    public override string Describe() => $"channels: {Reads} reads, {_churn.Runs} churns, polled {_isPolled}; bottom half {StateWords.Of(_churn)}";

    /// <summary>Home thread, in a channel's callback: at times something happens to another one, or to that very one.</summary>
    public void AfterRead(Channel channel)
    {
        Reads++;
        if (_dice.OneIn(ReadsPerChange))
        {
            Change(_dice.OneIn(4) ? Array.IndexOf(_channels, channel) : _dice.Below(_channels.Length));
        }

        _round.MayGoOn();
    }

    private void Await(Poster poster, Channel channel, long number)
    {
        var patience = default(Patience);
        while (channel.Read < number && !channel.IsRetired)
        {
            if (!channel.IsListening)
            {
                // Those that pause listen again at the next churn.
                _churn.Schedule();
            }

            if (!patience.TryWait())
            {
                Loss.Stop(_round, $"Poster {poster.Number} has written number {number} in vain: {channel}.");
            }
        }
    }

    private void Open(int which)
    {
        var ends = _dice.OneIn(2) ? ChannelEnds.EventFd() : ChannelEnds.Pipe();
        var channel = _isPolled ? new PolledChannel(_round, this, ends) : new Channel(_round, this, ends);
        channel.Listen();
        Volatile.Write(ref _channels[which], channel);
    }

    private void Change(int which)
    {
        var channel = _channels[which];
        switch (_dice.Below(4))
        {
            case 0:
                channel.Retire(closesFirst: _dice.OneIn(2));
                Open(which);
                break;

            case 1:
                channel.Pause(staysAttached: channel.IsAttached && _dice.OneIn(2));
                _paused.Push(channel);
                break;

            case 2 when channel.IsListening:
                // There and back.
                channel.Pause(staysAttached: _dice.OneIn(2));
                channel.Listen();
                break;

            default:
                break;
        }
    }

    private void ChangeSome()
    {
        while (_paused.TryPop(out var paused))
        {
            if (!paused.IsRetired)
            {
                paused.Listen();
            }
        }

        for (var change = 0; change < ChangesPerChurn; change++)
        {
            Change(_dice.Below(_channels.Length));
        }
    }

    private sealed class Churn(DescriptorWork work) : BottomHalf(work._round.Context)
    {
        public long Runs { get; private set; }

        protected override void Run()
        {
            Runs++;
            work.ChangeSome();
        }
    }
}
