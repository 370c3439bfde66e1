using System.Globalization;

namespace Aio.RealCode.Tests.Removals;

/// <summary>Counts removals, and how many of them were reported.</summary>
internal sealed class RemovalTally
{
    private int _broken;
    private int _all;
    private int _reported;
    private int _twoSided;
    private int _twoSidedReported;

    public void Add(RemovalResult result)
    {
        if (!result.Compiles)
        {
            _broken++;
            return;
        }

        _all++;
        _reported += result.IsReported ? 1 : 0;
        _twoSided += result.Sides is null ? 0 : 1;
        _twoSidedReported += result is { Sides: not null, IsReported: true } ? 1 : 0;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_all:N0} removals, {_reported:N0} reported; {_twoSided:N0} with two sides in one type, {_twoSidedReported:N0} reported ({Share():P0}); {_broken:N0} more left code that does not compile");

    private double Share() => _twoSided == 0 ? 0 : (double)_twoSidedReported / _twoSided;
}
