using static Ostl.Elementwise;
using static Ostl.Runtime.Tests.Declarations.Numbered;

namespace Ostl.Runtime.Tests.Declarations;

/// <summary>How far an execution stays from thresholds, kinks and ties.</summary>
public sealed class DistanceTests
{
    private readonly Vector v = Of(-0.3, 0.2, 2);

    [Fact]
    public void Rectifiers_and_spikes_are_kinked_at_zero()
    {
        Assert.Equal(0.2, Relu(v).Recorded.Distance);
        Assert.Equal(0.2, LeakyRelu(v).Recorded.Distance);
        Assert.Equal(0.2, Abs(v).Recorded.Distance);
        Assert.Equal(0.2, Spike(v).Recorded.Distance);
    }

    [Fact]
    public void Comparisons_and_ties_are_kinked_where_operands_meet()
    {
        Assert.Equal(0.1, (v > 0.1).Recorded.Distance, 12);
        Assert.Equal(0.5, Max(v, 1.5).Recorded.Distance, 12);
        Assert.Equal(0.05, Min(v, Of(0, 0.25, 0)).Recorded.Distance, 12);
        Assert.Equal(0.1, Clamp(v, -0.4, 3).Recorded.Distance, 12);
        Assert.Equal(0.25, Clamp(v, -3, 2.25).Recorded.Distance, 12);
    }

    [Fact]
    public void The_edge_of_a_boxcar_counts_because_its_derivative_jumps()
    {
        Assert.Equal(0.05, Spike(v, Surrogate.Boxcar, sharpness: 2).Recorded.Distance, 12);
        Assert.Equal(0.2, Spike(v, Surrogate.Triangle, sharpness: 2).Recorded.Distance, 12);
    }

    [Fact]
    public void Smooth_words_have_none() => Assert.Equal(double.PositiveInfinity, Tanh(v).Recorded.Distance);

    [Fact]
    public void Exactly_on_the_kink_is_structure_and_does_not_count() =>
        Assert.Equal(1.0, Relu(Of(0, 1)).Recorded.Distance);
}
