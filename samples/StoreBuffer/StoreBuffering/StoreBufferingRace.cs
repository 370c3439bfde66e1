namespace StoreBuffer;

/// <summary>Counts what the two sides of a store buffering read.</summary>
internal sealed class StoreBufferingRace(IStoreBuffering places) : IRace
{
    private int _leftRead;
    private int _rightRead;

    public long BothOld { get; private set; }

    public long OnlyRightNew { get; private set; }

    public long OnlyLeftNew { get; private set; }

    public long BothNew { get; private set; }

    public void PrepareLeft() => _ = places.Y;

    public void PrepareRight() => _ = places.X;

    public void Left(int round) => _leftRead = places.Left(round);

    public void Right(int round) => _rightRead = places.Right(round);

    public void Count(int round)
    {
        switch (_leftRead == round, _rightRead == round)
        {
            case (false, false):
                BothOld++;
                break;

            case (false, true):
                OnlyRightNew++;
                break;

            case (true, false):
                OnlyLeftNew++;
                break;

            default:
                BothNew++;
                break;
        }
    }
}
