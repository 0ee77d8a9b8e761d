namespace Ostl.Runtime.Tests.Declarations;

/// <summary>The word <c>Map</c>: its values, its derivatives by differences, and those that are given.</summary>
public sealed class MapTests
{
    [Fact]
    public void AppliesAFunctionToEveryElement()
    {
        Vector v = new(new Leaf([-1, 0.5, 2]));

        Assert.Equal([1, 0.25, 4], Elementwise.Map(a => a * a, v).Recorded.Numbers);
        Assert.Equal([-3, 1.5, 6], Elementwise.Map((a, b) => a * b, v, 3).Recorded.Numbers);
        Assert.Equal([-2, 1, 4], Elementwise.Map((a, b, c) => (a * b) - c, v, 3, v).Recorded.Numbers);
    }

    [Fact]
    public void ItsDerivativesAreThoseOfItsValues()
    {
        Applied found = Mapped((a, b, c) => a * Math.Sin(b) / c, 0.7, 0.4, 2);

        Assert.Equal(Math.Sin(0.4) / 2, found.Partial(0, 0), 1e-9);
        Assert.Equal(0.7 * Math.Cos(0.4) / 2, found.Partial(1, 0), 1e-9);
        Assert.Equal(-0.7 * Math.Sin(0.4) / 4, found.Partial(2, 0), 1e-9);
        Assert.True(found.Word.IsDifferentiable);
        Assert.Equal(double.PositiveInfinity, found.Distance);
    }

    [Fact]
    public void AKinkIsFoundInWhicheverOperandIsNearIt()
    {
        Assert.InRange(Mapped((a, b, c) => a > b ? a : c, 0.3, 0.3 + 1e-4, 5).Distance, 2e-5, 1e-4);

        // Exactly zero is left out, as everywhere; but no derivative is to be had there.
        Applied at = Mapped((a, b, c) => Math.Abs(a) + b + c, 0, 1, 1);
        Assert.Equal(double.PositiveInfinity, at.Distance);
        Assert.True(double.IsNaN(at.Partial(0, 0)));
    }

    [Fact]
    public void AGivenDerivativeIsUsedForItsFunctionAndForNoOther()
    {
        SuppliedPartials.Add(new Func<double, double>(Fire), [(a, _, _, value) => 10 + a + value]);

        try
        {
            Applied given = (Applied)Elementwise.Map(Fire, 0.5).Recorded;
            Applied other = (Applied)Elementwise.Map(Other, 0.5).Recorded;

            Assert.Equal(11.5, given.Partial(0, 0));
            Assert.False(given.Word.IsDifferentiable);
            Assert.Equal(2, other.Partial(0, 0), 1e-9);
            Assert.True(other.Word.IsDifferentiable);
        }
        finally
        {
            SuppliedPartials.Clear();
        }

        Assert.Equal(0, ((Applied)Elementwise.Map(Fire, 0.5).Recorded).Partial(0, 0), 1e-9);
    }

    private static double Fire(double v) => v > 0 ? 1 : 0;

    private static double Other(double v) => 2 * v;

    private static Applied Mapped(Func<double, double, double, double> function, double a, double b, double c) =>
        (Applied)Elementwise.Map(function, a, b, c).Recorded;
}
