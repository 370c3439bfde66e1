namespace StoreBuffer;

/// <summary>How often both threads read the old value, with what should keep them from it and without.</summary>
internal sealed class Verdict
{
    public long Lost { get; private set; }

    public long LostInSpiteOfFences { get; private set; }

    public void Add(bool isRight, long lost)
    {
        if (isRight)
        {
            LostInSpiteOfFences += lost;
        }
        else
        {
            Lost += lost;
        }
    }
}
