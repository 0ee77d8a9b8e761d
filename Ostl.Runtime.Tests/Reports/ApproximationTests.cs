using Ostl.Tests.Networks;

namespace Ostl.Tests.Reports;

/// <summary>A rule's gradient beside the exact one, on data.</summary>
public sealed class ApproximationTests
{
    private readonly SequenceBatch batch = TestSequences.Batch(3, 2);

    private readonly Network network = TestSequences.Scatter(Network.Sequential(
        3, new SoftSnu { Units = 6 }, new Activation.Tanh(), new RecurrentSoftSnu { Units = 5 },
        new Linear { Units = 2 }));

    [Fact]
    public void Where_the_compiler_claims_exactness_there_is_no_distance()
    {
        ApproximationReport report = network.Approximation(batch, Loss.BernoulliNll);

        Assert.Equal(["layers[0]", "layers[2]", "layers[3]"], report.Layers.Select(layer => layer.Name));
        Assert.Equal([false, true, true], report.Layers.Select(layer => layer.IsClaimedExact));
        Assert.All(report.Layers.Skip(1), layer => Assert.InRange(layer.RelativeError, 0, 1e-5));
        Assert.All(report.Layers.Skip(1), layer => Assert.Equal(1, layer.Cosine, 1e-6));
        Assert.InRange(report.Layers[0].RelativeError, 1e-3, 2);
        Assert.InRange(report.Layers[0].Cosine, -1, 0.99999);
        Assert.InRange(report.Whole.RelativeError, 1e-4, report.Layers[0].RelativeError);
    }

    [Fact]
    public void A_layer_is_its_parameters_together()
    {
        ApproximationReport report = network.Approximation(batch, Loss.BernoulliNll, LearningRule.OstlWithoutH);
        GradientDistance layer = report.Layers[1];
        GradientDistance[] parameters = [.. report.Parameters.Where(parameter => parameter.Layer == layer.Name)];

        Assert.Equal(["layers[2].W", "layers[2].H", "layers[2].b"], parameters.Select(parameter => parameter.Name));
        Assert.All(parameters, parameter => Assert.InRange(parameter.RelativeError, 1e-4, 2));
        Assert.Equal(layer.Length, Errors.Norm(parameters.Select(parameter => parameter.Length)), 1e-6);
        Assert.Equal(layer.ExactLength, Errors.Norm(parameters.Select(parameter => parameter.ExactLength)), 1e-6);
        Assert.Equal(
            layer.RelativeError * layer.ExactLength,
            Errors.Norm(parameters.Select(parameter => parameter.RelativeError * parameter.ExactLength)), 1e-6);
    }

    [Fact]
    public void Nothing_is_updated()
    {
        network.Gradients(batch, Loss.BernoulliNll);
        float[][] values = [.. network.Parameters.Select(parameter => parameter.Values.ToArray())];
        float[][] gradients = [.. network.Parameters.Select(parameter => parameter.Gradient.ToArray())];

        ApproximationReport report = network.Approximation(batch, Loss.BernoulliNll, LearningRule.OstlWithoutH);

        Assert.Equal(values, network.Parameters.Select(parameter => parameter.Values.ToArray()));
        Assert.Equal(gradients, network.Parameters.Select(parameter => parameter.Gradient.ToArray()));
        Assert.Equal(network.Evaluate(batch, Loss.BernoulliNll).Loss, report.Loss, 1e-5);
    }

    [Fact]
    public void A_gradient_of_zero_has_no_direction()
    {
        GradientDistance zero = Between([[0f, 0f]], [[3f, 4f]]);
        GradientDistance both = Between([[0f]], [[0f]]);
        GradientDistance spurious = Between([[1f]], [[0f]]);
        GradientDistance opposite = Between([[-3f], [-4f]], [[3f], [4f]]);

        Assert.Equal((double.NaN, 1, 0, 5), (zero.Cosine, zero.RelativeError, zero.Length, zero.ExactLength));
        Assert.Equal((double.NaN, 0), (both.Cosine, both.RelativeError));
        Assert.Equal((double.NaN, double.NaN), (spurious.Cosine, spurious.RelativeError));
        Assert.Equal((-1, 2), (opposite.Cosine, opposite.RelativeError));
        static GradientDistance Between(float[][] found, float[][] exact) =>
            GradientDistance.Between("a", "a", found, exact, isClaimedExact: false);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Contains("3 inputs", Assert.Throws<ArgumentException>(
            () => network.Approximation(TestSequences.Batch(4, 2), Loss.BernoulliNll)).Message);
        Assert.Contains("recurrence", Assert.Throws<ArgumentException>(() => network.Approximation(
            batch, Loss.BernoulliNll, new LearningRule("mine", Recurrence.Ignored, Residual.InsideWindow))).Message);
    }

    [Fact]
    public void The_table_can_be_read()
    {
        ApproximationReport report = network.Approximation(batch, Loss.BernoulliNll);

        Assert.Matches(@"(?m)^layers\[2\]\.H +1\.0000 +(0|\d\.\de-0\d) +[\d.]+ +[\d.]+  exact$", report.ToString());
        Assert.Matches(@"(?m)^\| layers\[0\] +\| +-?0\.\d{4} \| ", report.ToMarkdown());
    }
}
