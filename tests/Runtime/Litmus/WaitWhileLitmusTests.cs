namespace Aio.Tests.Litmus;

[Collection(Litmus.Alone)]
public sealed class WaitWhileLitmusTests
{
    /// <param name="isWaiterHeldUp">Whether it is the waiter whose store is to be late, and not the one who kicks.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_kick_and_the_begin_of_a_wait_never_miss_one_another(bool isWaiterHeldUp)
    {
        var waits = Enumerable.Range(0, Litmus.Copies).Select(_ => new Wait()).ToArray();

        var missed = Litmus.CountRoundsInWhichBothMiss(
            prepare: round => waits[round % Litmus.Copies].Prepare(),
            there: round =>
            {
                Litmus.DelayStores(round);
                waits[round % Litmus.Copies].Kick();
                return false;
            },
            here: round =>
            {
                Litmus.DelayStores(isWaiterHeldUp ? (round * 16) + 15 : round / 16);
                return waits[round % Litmus.Copies].SeesWhatIsWritten();
            },
            after: round => waits[round % Litmus.Copies].IsNotified);

        Array.ForEach(waits, wait => wait.Dispose());
        Assert.Equal(0, missed);
    }

    private sealed class Wait : IDisposable
    {
        private readonly AioContext _context = new(new AioContextOptions { Backend = AioBackend.Managed });
        private int _written;
        private bool _isKicked;
        private bool _sees;

        public bool IsNotified => _context.IsSomethingReady();

        public void Prepare()
        {
            if (IsNotified)
            {
                _context.Poll(blocking: true);
            }

            (_written, _isKicked, _sees) = (0, false, false);
        }

        public void Kick()
        {
            _written = 1;
            _context.Kick();
            Volatile.Write(ref _isKicked, true);
        }

        public bool SeesWhatIsWritten()
        {
            _context.WaitWhile(
                static wait =>
                {
                    wait._sees = Volatile.Read(ref wait._written) == 1;

                    // Where it sees nothing the wait goes on until it is kicked.
                    var spin = default(SpinWait);
                    while (!wait._sees && !Volatile.Read(ref wait._isKicked))
                    {
                        spin.SpinOnce(sleep1Threshold: -1);
                    }

                    return false;
                },
                this);
            return _sees;
        }

        public void Dispose() => _context.Dispose();
    }
}
