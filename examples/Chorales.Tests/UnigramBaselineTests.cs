using Chorales.Data;

namespace Chorales.Tests;

public sealed class UnigramBaselineTests
{
    [Fact]
    public void KnownDataGivesKnownNats()
    {
        // One key sounds in 1 of the 3 predicted steps: p = 1.5 / 4; the 87 others never: p = 0.5 / 4.
        UnigramBaseline baseline = new([Piece([60], [60], [], [])]);
        double sounding = -Math.Log(1.5 / 4) - (87 * Math.Log(3.5 / 4));
        double silence = -Math.Log(2.5 / 4) - (87 * Math.Log(3.5 / 4));
        Assert.Equal(sounding, baseline.Nll([Piece([], [60])]), 10);
        Assert.Equal((sounding + (2 * silence)) / 3, baseline.Nll([Piece([], [60], []), Piece([60], [])]), 10);
    }

    [Fact]
    public void TheFirstStepOfAPieceIsNotPredicted()
    {
        UnigramBaseline baseline = new([Piece([60], [62])]);
        Assert.Equal(baseline.Nll([Piece([], [62])]), baseline.Nll([Piece([70, 80], [62])]), 12);
    }

    private static Piece Piece(params int[][] steps) => new(steps);
}
