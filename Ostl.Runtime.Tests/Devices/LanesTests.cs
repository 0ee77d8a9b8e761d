using Ostl.Compiled;

namespace Ostl.Tests.Devices;

public sealed class Lanes16Tests : LanesTests<Lanes16>;

public sealed class Lanes8Tests : LanesTests<Lanes8>;

public sealed class Lanes1Tests : LanesTests<Lanes1>;

/// <summary>The operations of one lane width against plain floats, on all pairs of awkward values.</summary>
public abstract class LanesTests<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private static readonly float[] Values =
    [
        0f, -0f, 1f, -1f, 0.5f, 1.5f, 2.5f, -2.5f, 3.1415927f, 1e-40f, -1e-40f, 1e30f, -1e30f,
        float.MaxValue, float.Epsilon, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    [Fact]
    public void ArithmeticIsThatOfFloats()
    {
        Pairs((a, b) => a + b, (a, b) => a + b);
        Pairs((a, b) => a - b, (a, b) => a - b);
        Pairs((a, b) => a * b, (a, b) => a * b);
        Pairs((a, b) => a / b, (a, b) => a / b);
        Pairs((a, _) => -a, (a, _) => -a);
        Pairs((a, _) => TLanes.Abs(a), (a, _) => MathF.Abs(a));
        Pairs((a, _) => TLanes.Sqrt(a), (a, _) => MathF.Sqrt(a));
        Pairs((a, _) => TLanes.Round(a), (a, _) => MathF.Round(a));
    }

    [Fact]
    public void MultiplyAddRoundsOnce()
    {
        Pairs((a, b) => TLanes.MultiplyAdd(a, b, TLanes.Splat(-1)), (a, b) => MathF.FusedMultiplyAdd(a, b, -1));

        // (1 + 2⁻²³)² − 1 − 2⁻²² is 2⁻⁴⁶, which a rounded product loses.
        float x = 1 + MathF.ScaleB(1, -23);
        TLanes y = TLanes.MultiplyAdd(TLanes.Splat(x), TLanes.Splat(x), TLanes.Splat(-1 - MathF.ScaleB(1, -22)));
        Assert.Equal(MathF.ScaleB(1, -46), First(y));
    }

    [Fact]
    public void MinAndMaxTakeTheFirstOnATie()
    {
        Pairs((a, b) => TLanes.Min(a, b), (a, b) => b < a ? b : a);
        Pairs((a, b) => TLanes.Max(a, b), (a, b) => b > a ? b : a);
        Assert.True(float.IsNegative(First(TLanes.Max(TLanes.Splat(-0f), TLanes.Splat(0f)))));
        Assert.False(float.IsNegative(First(TLanes.Min(TLanes.Splat(0f), TLanes.Splat(-0f)))));
    }

    [Fact]
    public void MasksChooseLaneByLane()
    {
        Pairs((a, b) => Chosen(TLanes.Greater(a, b)), (a, b) => a > b ? 1 : 2);
        Pairs((a, b) => Chosen(TLanes.GreaterOrEqual(a, b)), (a, b) => a >= b ? 1 : 2);
        Pairs((a, b) => Chosen(TLanes.Equal(a, b)), (a, b) => a == b ? 1 : 2);
        Pairs((a, b) => Chosen(TLanes.Not(TLanes.Equal(a, b))), (a, b) => a == b ? 2 : 1);
        Pairs(
            (a, b) => Chosen(TLanes.And(TLanes.Greater(a, b), TLanes.Greater(a, TLanes.Splat(1)))),
            (a, b) => a > b && a > 1 ? 1 : 2);
        Pairs(
            (a, b) => Chosen(TLanes.Or(TLanes.Greater(a, b), TLanes.Greater(a, TLanes.Splat(1)))),
            (a, b) => a > b || a > 1 ? 1 : 2);
    }

    [Fact]
    public void PowersAndExponentsAreExact()
    {
        for (int n = -126; n <= 127; n++)
        {
            float power = MathF.ScaleB(1, n);
            Assert.Equal(power, First(TLanes.PowerOfTwo(TLanes.Splat(n))));
            TLanes exponent = TLanes.Exponent(TLanes.Splat(power * 1.75f), out TLanes mantissa);
            Assert.Equal((n, 1.75f), ((int)First(exponent), First(mantissa)));
        }
    }

    [Fact]
    public void LoadAndStoreMoveConsecutiveFloats()
    {
        float[] values = [.. Enumerable.Range(0, 40).Select(i => (float)i)];
        float[] copy = new float[40];
        TLanes.Store(TLanes.Load(in values[0], 3), ref copy[0], 5);
        Assert.Equal(values[3..(3 + TLanes.Count)], copy[5..(5 + TLanes.Count)]);
        Assert.Equal(TLanes.Count, copy.Count(x => x != 0));
    }

    [Fact]
    public void SimpleFunctions()
    {
        Pairs((a, _) => LaneMath.Relu(a), (a, _) => 0 > a ? 0 : a);
        Pairs((a, b) => LaneMath.LeakyRelu(a, b), (a, b) => a > 0 ? a : b * a);
        Pairs((a, _) => LaneMath.Heaviside(a), (a, _) => a >= 0 ? 1 : 0);
        Pairs((a, b) => LaneMath.SkipZero(a, b), (a, b) => a == 0 ? 0 : a * b);
        Pairs((a, _) => LaneMath.Flush(a), (a, _) => MathF.Abs(a) < 1e-30f ? 0 : a);
        Pairs((a, _) => LaneMath.Clamp(a, TLanes.Splat(-1), TLanes.Splat(2)), (a, _) => a < -1 ? -1 : a > 2 ? 2 : a);
    }

    private static TLanes Chosen(TLanes mask) => TLanes.Where(mask, TLanes.Splat(1), TLanes.Splat(2));

    private static float First(TLanes lanes)
    {
        Span<float> values = stackalloc float[TLanes.Count];
        TLanes.Store(lanes, ref values[0], 0);
        return values[0];
    }

    private static void Pairs(Func<TLanes, TLanes, TLanes> lanes, Func<float, float, float> plain)
    {
        float[] found = new float[TLanes.Count];
        foreach (float a in Values)
        {
            foreach (float b in Values)
            {
                TLanes.Store(lanes(TLanes.Splat(a), TLanes.Splat(b)), ref found[0], 0);
                float expected = plain(a, b);
                Assert.All(found, value => Assert.Equal(expected, value));
            }
        }
    }
}
