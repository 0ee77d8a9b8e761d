using Chorales.Data;
using Ostl;

namespace Chorales.Tests;

public sealed class SequenceConversionTests
{
    [Fact]
    public void EachStepIsTheInputAndTheNextTheTarget()
    {
        Sequence sequence = new Piece([[21, 60], [], [108]]).ToSequence();
        Assert.Equal(2, sequence.Steps);
        Assert.Equal(88, sequence.InputSize);
        Assert.Equal([0, 39], Sounding(sequence.Inputs));
        Assert.Equal([88 + 87], Sounding(sequence.Targets!));
        Assert.Null(sequence.Supervised);
    }

    private static int[] Sounding(float[] roll) => [.. Enumerable.Range(0, roll.Length).Where(i => roll[i] == 1)];
}
