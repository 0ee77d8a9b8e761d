namespace Ostl.Runtime.Tests.Declarations;

/// <summary>Derivatives of functions that are known by their values, and how they find kinks and jumps.</summary>
public sealed class StencilTests
{
    public static TheoryData<string, Func<double, double>, Func<double, double>> Smooth => new()
    {
        { "sin", Math.Sin, Math.Cos },
        { "exp", Math.Exp, Math.Exp },
        { "tanh 20 v", v => Math.Tanh(20 * v), v => 20 / (Math.Cosh(20 * v) * Math.Cosh(20 * v)) },
        { "v³ − v", v => (v * v * v) - v, v => (3 * v * v) - 1 },
        { "constant", _ => 3, _ => 0 },
        { "large", v => 1e6 + (v * v), v => 2 * v },
        { "swish", v => v / (1 + Math.Exp(-v)), Swish },
    };

    [Theory]
    [MemberData(nameof(Smooth))]
    public void SmoothFunctionsAreDifferentiated(string name, Func<double, double> function, Func<double, double> slope)
    {
        foreach (double v in new[] { -2.7, -0.3, 0, 0.004, 0.9, 3.1 })
        {
            Stencil found = Stencil.At(function, v);
            double expected = slope(v);

            Assert.True(
                Math.Abs(found.Derivative - expected) < 1e-7 * (1 + Math.Abs(expected)),
                $"{name} at {v}: {found.Derivative}, expected {expected}");
            Assert.True(double.IsPositiveInfinity(found.Distance), $"{name} at {v}: {found.Distance}");
        }
    }

    [Theory]
    [InlineData(3e-4)]
    [InlineData(1e-5)]
    [InlineData(-2e-4)]
    [InlineData(-1e-6)]
    public void NearAKinkTheDerivativeIsThatOfTheOwnSide(double distance)
    {
        Stencil found = Stencil.At(v => v > 0.5 ? 3 * v : v + 1, 0.5 + distance);

        Assert.Equal(distance > 0 ? 3 : 1, found.Derivative, 1e-6);
        Assert.InRange(found.Distance, 0.2 * Math.Abs(distance), Math.Abs(distance));
    }

    [Theory]
    [InlineData(2e-3)]
    [InlineData(-5e-3)]
    public void AKinkThatIsFarAwayDoesNotShow(double distance) =>
        Assert.Equal(
            new Stencil(Math.Sign(distance), double.PositiveInfinity), Rounded(Stencil.At(Math.Abs, distance)));

    [Fact]
    public void ExactlyAtAKinkThereIsNoDerivative()
    {
        foreach (Func<double, double> function in new Func<double, double>[]
            { Math.Abs, v => v > 0 ? v : 0.1 * v, v => v >= 0 ? 1 : 0, v => Math.Sqrt(v), v => Math.Cbrt(v) })
        {
            Assert.Equal(new Stencil(double.NaN, 0), Stencil.At(function, 0));
        }
    }

    [Theory]
    [InlineData(0.5, 3e-4)]
    [InlineData(0.5, -1e-5)]
    public void JumpsAreFound(double place, double distance)
    {
        double found = Jumps.Nearest(v => v >= place ? 1 : 0, place + distance);

        Assert.InRange(found, 0.2 * Math.Abs(distance), Math.Abs(distance));
        Assert.Equal(0, Jumps.Nearest(v => v >= place ? 1 : 0, place));
    }

    [Fact]
    public void KinksAreNoJumps() =>
        Assert.Equal(double.PositiveInfinity, Jumps.Nearest(v => Math.Max(0, 1 - Math.Abs(v)), 1e-5));

    private static Stencil Rounded(Stencil found) => found with { Derivative = Math.Round(found.Derivative, 7) };

    private static double Swish(double v)
    {
        double share = 1 / (1 + Math.Exp(-v));

        return share + (v * share * (1 - share));
    }
}
