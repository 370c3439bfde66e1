using System.Text;
using Aio;
using PingServer.Commands;
using PingServer.Protocol;
using PingServer.Sockets;

namespace PingServer.Connections;

/// <summary>One client. Home thread of its loop only.</summary>
/// <remarks>
/// A readiness costs one receive and one send: what was received is answered whole, and the answers go out together. An idle
/// connection has no buffer: it receives into its loop's, and keeps only what is left over.
/// </remarks>
internal sealed class Connection : AioFdHandler, ICaller
{
    private readonly ServerLoop _loop;
    private readonly ClientSocket _socket;

    private RespReader _reader;

    // The beginning of a request, or requests that wait until the client takes the answers to earlier ones.
    private HeldBytes _requests;

    // Answers that the socket had no room for. While there are any, nothing is read.
    private HeldBytes _answers;

    private StallTimer? _stallTimer;
    private bool _isClosing;

    public Connection(ServerLoop loop, ClientSocket socket, long number)
    {
        _loop = loop;
        _socket = socket;
        Number = number;
    }

    public long Number { get; }

    public int ProtocolVersion { get; set; } = 2;

    private bool IsStalled => !_answers.IsEmpty;

    /// <summary>Begins to serve it.</summary>
    public void Open() => Attach(_loop.Context, _socket, AioEvents.Read);

    public void CloseAfterAnswers() => _isClosing = true;

    /// <summary>Answers what has been received by now, and closes; or, if the client does not take the answers, once it has.</summary>
    public void Drain()
    {
        // A buffer that was filled may have left something behind.
        while (IsAttached && !IsStalled && !_isClosing && TryReceive(out var isAll) && !isAll)
        {
        }

        CloseAfterAnswers();
        CloseIfDone();
    }

    /// <summary>Closes it, whatever waits.</summary>
    public void Close()
    {
        Detach();
        _stallTimer?.Dispose();
        _requests.Clear(_loop.Buffers);
        _answers.Clear(_loop.Buffers);
        _socket.Dispose();
        _loop.Forget(this);
    }

    /// <summary>The client has taken nothing for too long.</summary>
    public void GiveUp()
    {
        _loop.CountDropped();
        Close();
    }

    protected override void OnRead()
    {
        // Once: what is left makes the descriptor ready again, after the others have had their turn.
        if (TryReceive(out _))
        {
            CloseIfDone();
        }
    }

    protected override void OnWrite()
    {
        if (!TrySend(_answers.Bytes, out var sent))
        {
            Close();
            return;
        }

        if (sent > 0)
        {
            _answers.Remove(sent, _loop.Buffers);
            _stallTimer!.Restart();
        }

        if (!IsStalled)
        {
            _stallTimer!.Cancel();
            Interest = AioEvents.Read;
            if (!_requests.IsEmpty && !_isClosing)
            {
                AnswerHeld();
            }

            CloseIfDone();
        }
    }

    /// <returns>False if the connection is closed.</returns>
    private bool TryReceive(out bool isAll)
    {
        return _requests.IsEmpty ? TryReceiveNew(out isAll) : TryReceiveMore(out isAll);
    }

    /// <summary>Between requests: into the loop's buffer.</summary>
    private bool TryReceiveNew(out bool isAll)
    {
        var room = _loop.ReceiveBuffer;
        isAll = true;
        switch (_socket.Receive(room, out var received))
        {
            case Transfer.Ended:
                Close();
                return false;
            case Transfer.WouldBlock:
                return true;
        }

        isAll = received < room.Length;
        var rest = room[..received];
        var done = Answer(rest);
        if (done < 0)
        {
            return false;
        }

        if (done < received && !_requests.TryKeep(rest[done..], _loop.Buffers))
        {
            GiveUp();
            return false;
        }

        return true;
    }

    /// <summary>Within a request: behind its beginning.</summary>
    private bool TryReceiveMore(out bool isAll)
    {
        isAll = true;
        if (!_requests.TryMakeRoom(_reader.LengthAtLeast, _loop.Buffers))
        {
            GiveUp();
            return false;
        }

        var room = _requests.Room;
        switch (_socket.Receive(room, out var received))
        {
            case Transfer.Ended:
                Close();
                return false;
            case Transfer.WouldBlock:
                return true;
        }

        isAll = received < room.Length;
        _requests.Add(received);
        return AnswerHeld();
    }

    /// <returns>False if the connection is closed.</returns>
    private bool AnswerHeld()
    {
        var done = Answer(_requests.Bytes);
        if (done < 0)
        {
            return false;
        }

        _requests.Remove(done, _loop.Buffers);
        return true;
    }

    /// <summary>Answers the requests that are complete, as long as the client takes the answers.</summary>
    /// <param name="input">What was received; its first byte is the first one of a request.</param>
    /// <returns>How many bytes are done with; -1 if the connection is closed.</returns>
    private int Answer(Span<byte> input)
    {
        var answers = _loop.Answers;
        answers.IsVersion3 = ProtocolVersion == 3;
        var done = 0;
        while (done < input.Length && !IsStalled && !_isClosing)
        {
            var rest = input[done..];
            var result = _reader.Read(rest, _loop.Settings.MaxRequest);
            if (result == ReadResult.Incomplete)
            {
                break;
            }

            if (result == ReadResult.Malformed)
            {
                answers.Error(Encoding.Latin1.GetBytes($"ERR Protocol error: {_reader.Mistake}"));
                CloseAfterAnswers();
                break;
            }

            done += _reader.Length;
            if (result == ReadResult.Request)
            {
                _loop.CountRequest();
                _loop.Commands.Execute(this, RespReader.RequestIn(rest, in _reader), answers);
                if (answers.HasOverflowed)
                {
                    answers.Clear();
                    GiveUp();
                    return -1;
                }
            }

            if (answers.IsEnoughToSend && !TrySendAnswers())
            {
                return -1;
            }
        }

        return answers.IsEmpty || TrySendAnswers() ? done : -1;
    }

    /// <summary>Sends what is written; what the socket has no room for waits, and with it all that this client sends.</summary>
    /// <returns>False if the connection is closed.</returns>
    private bool TrySendAnswers()
    {
        var answers = _loop.Answers;
        if (!TrySend(answers.Bytes, out var sent))
        {
            answers.Clear();
            Close();
            return false;
        }

        answers.Remove(sent);
        if (answers.IsEmpty)
        {
            return true;
        }

        if (!answers.TryMoveTo(ref _answers))
        {
            GiveUp();
            return false;
        }

        Interest = AioEvents.Write;
        _stallTimer ??= new StallTimer(this, _loop.Context, _loop.Settings.StallLimit);
        _stallTimer.Restart();
        return true;
    }

    /// <returns>False if the client is gone.</returns>
    private bool TrySend(ReadOnlySpan<byte> bytes, out int sent) => _socket.Send(bytes, out sent) != Transfer.Ended;

    private void CloseIfDone()
    {
        if (_isClosing && IsAttached && !IsStalled)
        {
            Close();
        }
    }
}
