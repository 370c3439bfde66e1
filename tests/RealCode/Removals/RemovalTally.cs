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
    private int _onOnePath;
    private int _onOnePathReported;

    public void Add(RemovalResult result)
    {
        if (!result.Compiles)
        {
            _broken++;
            return;
        }

        _all++;
        var reported = result.IsReported ? 1 : 0;
        _reported += reported;
        if (result.Sides is { IsOnOnePath: true })
        {
            _onOnePath++;
            _onOnePathReported += reported;
        }
        else if (result.Sides is not null)
        {
            _twoSided++;
            _twoSidedReported += reported;
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_all:N0} removals, {_reported:N0} reported; {_twoSided:N0} with two sides in one type, {_twoSidedReported:N0} reported ({Share():P0}); {_onOnePath:N0} more with both on one path, {_onOnePathReported:N0} reported; {_broken:N0} more left code that does not compile");

    private double Share() => _twoSided == 0 ? 0 : (double)_twoSidedReported / _twoSided;
}
