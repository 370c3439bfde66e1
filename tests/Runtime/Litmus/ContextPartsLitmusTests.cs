namespace Aio.Tests.Litmus;

[Collection(Litmus.Alone)]
public sealed class ContextPartsLitmusTests
{
    private readonly object[] _ofThere = [new(), new()];
    private readonly object[] _ofHere = [new(), new()];
    private readonly object[] _foundThere = new object[2];
    private readonly object[] _foundHere = new object[2];
    private ContextParts _parts;

    [Fact]
    public void Of_two_that_add_under_the_same_numbers_one_wins_for_both_and_nothing_is_lost()
    {
        var lost = Litmus.CountRoundsInWhichBothMiss(
            prepare: _ => _parts = default,
            there: _ =>
            {
                _foundThere[0] = _parts.GetOrAdd(0, _ofThere[0]);
                _foundThere[1] = _parts.GetOrAdd(1, _ofThere[1]);
                return false;
            },
            here: round =>
            {
                // By turns from the same side and from the other.
                var first = round % 2;
                _foundHere[first] = _parts.GetOrAdd(first, _ofHere[first]);
                _foundHere[1 - first] = _parts.GetOrAdd(1 - first, _ofHere[1 - first]);
                return false;
            },
            after: _ => IsThereForBoth(0) && IsThereForBoth(1));

        Assert.Equal(0, lost);
    }

    private bool IsThereForBoth(int number) =>
        ReferenceEquals(_parts[number], _foundThere[number]) && ReferenceEquals(_parts[number], _foundHere[number]);
}
