using Ostl.Compiled;

namespace Ostl.Tests.Devices;

public sealed class LaneMath16Tests : LaneMathTests<Lanes16>;

public sealed class LaneMath8Tests : LaneMathTests<Lanes8>;

public sealed class LaneMath1Tests : LaneMathTests<Lanes1>;

/// <summary>The functions over lanes against double precision.</summary>
public abstract class LaneMathTests<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Points = 60_001;

    [Fact]
    public void ExpIsAccurate() => Sweep<LaneFunction.Exp>(Math.Exp, -87.3, 88.72, 2e-7);

    [Fact]
    public void SigmoidIsAccurate() => Sweep<LaneFunction.Sigmoid>(x => 1 / (1 + Math.Exp(-x)), -87.3, 40, 3e-7);

    [Theory]
    [InlineData(12)]
    [InlineData(0.5)]
    [InlineData(1e-3)]
    [InlineData(1e-30)]
    public void TanhIsAccurateAlsoNearZero(double range) => Sweep<LaneFunction.Tanh>(Math.Tanh, -range, range, 3e-7);

    [Theory]
    [InlineData(1.2e-38, 1e-30)]
    [InlineData(1e-6, 3)]
    [InlineData(0.99, 1.01)]
    [InlineData(1, 3e38)]
    public void LogIsAccurateAlsoNearOne(double low, double high) =>
        Sweep<LaneFunction.Log>(Math.Log, low, high, 2e-7);

    [Fact]
    public void LogOfDenormalsIsAccurate() =>
        Compare<LaneFunction.Log>(Math.Log, [1e-40f, 1e-44f, float.Epsilon, 1.17e-38f], 2e-7);

    [Theory]
    [InlineData(1e-3)]
    [InlineData(4)]
    [InlineData(100)]
    [InlineData(1e4)]
    public void SinAndCosAreAccurate(double range)
    {
        Sweep<LaneFunction.Sin>(Math.Sin, -range, range, 3e-7);
        Sweep<LaneFunction.Cos>(Math.Cos, -range, range, 3e-7);
    }

    [Fact]
    public void SoftplusIsAccurateAlsoFarBelowZero() => Sweep<LaneFunction.Softplus>(Softplus, -87, 60, 3e-7);

    [Fact]
    public void SpecialValues()
    {
        float[] x = [0, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1e-40f, 1e30f, -1e30f];
        Expect<LaneFunction.Exp>(x, [1, float.PositiveInfinity, 0, float.NaN, 1, float.PositiveInfinity, 0]);
        Expect<LaneFunction.Sigmoid>(x, [0.5f, 1, 0, float.NaN, 0.5f, 1, 0]);
        Expect<LaneFunction.Tanh>(x, [0, 1, -1, float.NaN, 1e-40f, 1, -1]);
        Expect<LaneFunction.Softplus>(
            x, [0.6931472f, float.PositiveInfinity, 0, float.NaN, 0.6931472f, 1e30f, 0]);
        Expect<LaneFunction.Sin>(x[..5], [0, float.NaN, float.NaN, float.NaN, 1e-40f]);
        Expect<LaneFunction.Cos>(x[..5], [1, float.NaN, float.NaN, float.NaN, 1]);
        Expect<LaneFunction.Log>(
            [0, float.PositiveInfinity, float.NegativeInfinity, float.NaN, -1, 1],
            [float.NegativeInfinity, float.PositiveInfinity, float.NaN, float.NaN, float.NaN, 0]);
    }

    [Fact]
    public void SinAndCosOfHugeArgumentsStayBounded()
    {
        float[] x = [1e5f, 1e8f, -1e12f, 3e38f];
        Assert.All(LaneFunction.Map<LaneFunction.Sin, TLanes>(x), y => Assert.InRange(y, -1f, 1f));
        Assert.All(LaneFunction.Map<LaneFunction.Cos, TLanes>(x), y => Assert.InRange(y, -1f, 1f));
    }

    private static void Sweep<TFunction>(Func<double, double> exact, double low, double high, double tolerance)
        where TFunction : ILaneFunction
    {
        float[] x = new float[Points];
        for (int i = 0; i < Points; i++)
        {
            x[i] = (float)(low + ((high - low) * i / (Points - 1)));
        }

        Compare<TFunction>(exact, x, tolerance);
    }

    private static void Compare<TFunction>(Func<double, double> exact, float[] x, double tolerance)
        where TFunction : ILaneFunction
    {
        float[] found = LaneFunction.Map<TFunction, TLanes>(x);
        bool alive = false;
        for (int i = 0; i < x.Length; i++)
        {
            double expected = exact(x[i]);
            double error = Math.Abs(found[i] - expected);
            Assert.True(
                error <= tolerance * Math.Abs(expected),
                $"{typeof(TFunction).Name}({x[i]:R}) = {found[i]:R}; expected {expected:R}.");
            alive |= expected != 0;
        }

        Assert.True(alive);
    }

    private static void Expect<TFunction>(float[] x, float[] expected)
        where TFunction : ILaneFunction => Assert.Equal(expected, LaneFunction.Map<TFunction, TLanes>(x));

    private static double Softplus(double x)
    {
        // Log(1 + e) loses e where it is small; there three terms of its series are exact enough.
        double e = Math.Exp(-Math.Abs(x));
        double log = e < 1e-5 ? e - (e * e / 2) + (e * e * e / 3) : Math.Log(1 + e);
        return Math.Max(x, 0) + log;
    }
}
