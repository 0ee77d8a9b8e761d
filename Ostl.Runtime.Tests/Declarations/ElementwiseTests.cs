using static Ostl.Elementwise;
using static Ostl.Runtime.Tests.Declarations.Numbered;

namespace Ostl.Runtime.Tests.Declarations;

/// <summary>The value of every function, and the conventions at thresholds, kinks and ties.</summary>
public sealed class ElementwiseTests
{
    private readonly Vector v = Of(-2, 0, 0.5);

    [Fact]
    public void Rectifiers()
    {
        Assert.Equal([0, 0, 0.5], Relu(v).Numbers());
        Assert.Equal([-0.02, 0, 0.5], LeakyRelu(v).Numbers());
        Assert.Equal([-0.5, 0, 0.5], LeakyRelu(v, 0.25).Numbers());
        AreClose([0.1269280110429725, 0.6931471805599453, 0.9740769841801067], Softplus(v).Numbers());
    }

    [Fact]
    public void Sigmoids()
    {
        AreClose([0.11920292202211755, 0.5, 0.6224593312018546], Sigmoid(v).Numbers());
        AreClose([-0.9640275800758169, 0, 0.46211715726000973], Tanh(v).Numbers());
        Assert.Equal([0, 1], Sigmoid(Of(-800, 800)).Numbers());
        Assert.Equal([0, 800], Softplus(Of(-800, 800)).Numbers());
    }

    [Fact]
    public void Powers_and_roots()
    {
        AreClose([Math.Exp(-2), 1, Math.Exp(0.5)], Exp(v).Numbers());
        AreClose([0, Math.Log(0.5)], Log(Of(1, 0.5)).Numbers());
        AreClose([0, 1.5], Sqrt(Of(0, 2.25)).Numbers());
        Assert.Equal([4, 0, 0.25], Square(v).Numbers());
        Assert.Equal([2, 0, 0.5], Abs(v).Numbers());
        AreClose([Math.Sin(-2), 0, Math.Sin(0.5)], Sin(v).Numbers());
        AreClose([Math.Cos(-2), 1, Math.Cos(0.5)], Cos(v).Numbers());
    }

    [Fact]
    public void Choices()
    {
        Assert.Equal([-2, 0, 0.1], Min(v, 0.1).Numbers());
        Assert.Equal([0.1, 0.1, 0.5], Max(v, 0.1).Numbers());
        Assert.Equal([-1, 0, 0.2], Clamp(v, -1, 0.2).Numbers());
        Assert.Equal([0, 0, 0.5], Where(v > 0.1, v, 0).Numbers());
        Assert.Equal([-2, 0, 0.5], StopGradient(v).Numbers());
        Assert.Equal([0, 1, 1], Spike(v).Numbers());
    }

    [Theory]
    [InlineData(Surrogate.TanhSquared, 0.41997434161402614)]
    [InlineData(Surrogate.FastSigmoid, 0.25)]
    [InlineData(Surrogate.Logistic, 0.19661193324148185)]
    [InlineData(Surrogate.Triangle, 0)]
    [InlineData(Surrogate.Arctan, 0.5)]
    [InlineData(Surrogate.Exponential, 0.36787944117144233)]
    [InlineData(Surrogate.Gaussian, 0.6065306597126334)]
    [InlineData(Surrogate.Boxcar, 0)]
    [InlineData(Surrogate.StraightThrough, 1)]
    public void A_surrogate_has_its_shape_sharpness_and_height(Surrogate surrogate, double atOne)
    {
        foreach (double side in new[] { -1.0, 1.0 })
        {
            AreClose([atOne], [Slope(SpikeWord.With(surrogate, 1, 1), side)]);
            AreClose([3 * atOne], [Slope(SpikeWord.With(surrogate, 4, 3), side / 4)]);
        }
    }

    /// <summary>
    /// NEST 3, testsuite/pytests/synapses/test_eprop_plasticity.py, test_eprop_surrogate_gradients: membrane
    /// potentials, and the surrogates of height 0.5 and width 1/1.7 at them; threshold 0.6.
    /// </summary>
    [Theory]
    [InlineData(
        Surrogate.Triangle, .21030100902759, .18933659619924, .17036721102500, .15320300152221, .13767218251307)]
    [InlineData(
        Surrogate.Exponential, .28011776848615, .26861558105999, .25861553046549, .24988832085299, .24224569105944)]
    [InlineData(
        Surrogate.FastSigmoid, .20044113201621, .19020804299944, .1816093470395, .17432167613232, .16809903522604)]
    [InlineData(
        Surrogate.Arctan, .37433498786304, .36073812744784, .3485216507637, .33759316659435, .32784181049728)]
    public void Surrogates_agree_with_published_values(Surrogate surrogate, params double[] expected)
    {
        double[] potentials = [.25917765767952, .23451364258735, .21219671885294, .19200353120260, .17373197942715];
        Word spike = SpikeWord.With(surrogate, sharpness: 1.7, height: 0.5);

        AreClose(expected, [.. potentials.Select(potential => Slope(spike, potential - 0.6))], tolerance: 2e-13);
    }

    [Fact]
    public void An_unknown_surrogate_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Spike(v, (Surrogate)99));

    [Fact]
    public void Derivatives_at_kinks_follow_the_conventions()
    {
        Assert.Equal(0, Slope(Words.Relu, 0));
        Assert.Equal(0.3, Slope(Words.LeakyRelu, 0, 0.3));
        Assert.Equal(0, Slope(Words.Abs, 0));
        Assert.Equal((1, 0), (Slope(Words.Max, 2, 2), Words.Max.Partials[1](2, 2, 0)));
        Assert.Equal((1, 0), (Slope(Words.Min, 2, 2), Words.Min.Partials[1](2, 2, 0)));
        Assert.Equal(1, Slope(Words.Clamp, -1, -1, 1));
        Assert.Equal(1, Slope(Words.Clamp, 1, -1, 1));
        Assert.Equal(0, Slope(Words.Clamp, 1.1, -1, 1));
        Assert.Equal(1, Slope(SpikeWord.With(Surrogate.Boxcar, 1, 1), 0.5));
    }

    private static double Slope(Word word, double a, double b = 0, double c = 0) => word.Partials[0](a, b, c);
}
