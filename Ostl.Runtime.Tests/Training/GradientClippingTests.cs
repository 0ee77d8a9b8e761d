namespace Ostl.Tests.Training;

public sealed class GradientClippingTests
{
    [Fact]
    public void ByValue()
    {
        float[] gradient = [-5, -1, 0, 0.5f, 7];
        GradientClipping.ByValue(gradient, 1.5f);
        Assert.Equal([-1.5f, -1, 0, 0.5f, 1.5f], gradient);
    }

    [Fact]
    public void ByTheNormOfAllParametersTogether()
    {
        float[] a = [3, 0];
        float[] b = [0, -4];
        double sum = GradientClipping.SumOfSquares(a) + GradientClipping.SumOfSquares(b);
        float factor = GradientClipping.Factor(sum, 2.5);
        GradientClipping.Scale(a, factor);
        GradientClipping.Scale(b, factor);
        Assert.Equal((1.5f, -2f), (a[0], b[1]));
        Assert.Equal(1, GradientClipping.Factor(sum, 5));
    }

    [Fact]
    public void WhatCannotBeClippedIsSaid()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.Factor(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByValue([1], float.NaN));
        Assert.True(float.IsNaN(GradientClipping.Factor(double.PositiveInfinity, 1)));
        Assert.True(float.IsNaN(GradientClipping.Factor(double.NaN, 1)));
    }
}
