using Ostl.Compiled;

namespace Ostl.Tests.Devices;

/// <summary>Every lane width gives the same bits.</summary>
public sealed class LaneAgreementTests
{
    [Fact]
    public void FunctionsAgreeBitForBit()
    {
        var random = new SeededRandom(3);
        float[] x = new float[20_000];
        for (int i = 0; i < x.Length; i++)
        {
            // All magnitudes, both signs.
            x[i] = (float)(random.Normal() * Math.Pow(10, random.Uniform(-38, 6)));
        }

        Agree<LaneFunction.Exp>(x);
        Agree<LaneFunction.Log>(x);
        Agree<LaneFunction.Sigmoid>(x);
        Agree<LaneFunction.Tanh>(x);
        Agree<LaneFunction.Softplus>(x);
        Agree<LaneFunction.Sin>(x);
        Agree<LaneFunction.Cos>(x);
    }

    [Fact]
    public void TheWidthIsChecked()
    {
        Assert.Contains(LaneWidth.Widest, new[] { 1, 8, 16 });
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => LaneWidth.Current = 4);
        Assert.Contains("1, 8 or 16", exception.Message);
    }

    private static void Agree<TFunction>(float[] x)
        where TFunction : ILaneFunction
    {
        float[] scalar = LaneFunction.Map<TFunction, Lanes1>(x);
        Assert.Equal(Bits(scalar), Bits(LaneFunction.Map<TFunction, Lanes8>(x)));
        Assert.Equal(Bits(scalar), Bits(LaneFunction.Map<TFunction, Lanes16>(x)));
        Assert.True(scalar.Distinct().Count() > 100);
    }

    // A NaN has many bit patterns; which one is no part of the agreement.
    private static int[] Bits(float[] values) =>
        Array.ConvertAll(values, value => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value));
}
