using System.Runtime.InteropServices;

namespace Aio.Tests;

/// <summary>A real back end that counts what it is asked for.</summary>
internal sealed class CountingBackend(AioBackend kind) : WaitBackend
{
    private readonly WaitBackend _real = BackendChoice.Create(kind, environment: null, out _);

    /// <summary>Their time-outs.</summary>
    public List<long> Waits { get; } = [];

    public int Wakes { get; private set; }

    public int Watches { get; private set; }

    public int InterestChanges { get; private set; }

    /// <summary>Throws where the loop would block.</summary>
    public bool MustNotBlock { get; set; }

    /// <summary>What happens at the moment at which the loop blocks.</summary>
    public Action? WhenBlocking { get; set; }

    public override AioBackend Kind => _real.Kind;

    public override SafeHandle WakeHandle => _real.WakeHandle;

    public override void Wait(long nanoseconds, HandlerSource handlers)
    {
        Waits.Add(nanoseconds);
        if (nanoseconds != 0)
        {
            if (MustNotBlock)
            {
                throw new InvalidOperationException("The loop blocked where the test expects that it does not.");
            }

            WhenBlocking?.Invoke();
        }

        _real.Wait(nanoseconds, handlers);
    }

    public override void Wake()
    {
        Wakes++;
        _real.Wake();
    }

    public override void Watch(int descriptor, AioEvents events)
    {
        Watches++;
        _real.Watch(descriptor, events);
    }

    public override void ChangeInterest(int descriptor, AioEvents before, AioEvents now)
    {
        InterestChanges++;
        _real.ChangeInterest(descriptor, before, now);
    }

    public override void Dispose() => _real.Dispose();
}
