using Ostl.Tests.Networks;

namespace Ostl.Tests.Training;

/// <summary>Optimizers by layer and parameter.</summary>
public sealed class OptimizerMapTests
{
    [Fact]
    public void EveryParameterMovesByItsOwnOptimizerAndRate()
    {
        Network network = Graphs.Build("skip");
        float[][] before = Update(network, new OptimizerMap(new Sgd(0.1f))
        {
            ["layers[1]"] = new Sgd(1f),
            ["layers[1].b"] = new Sgd(2f),
            RateFactors = { ["readout"] = 0.5f, ["readout.b"] = 0.25f, ["layers[1].b"] = 2 },
        });
        foreach ((string name, float rate) in new[]
        {
            ("layers[0].W", 0.1f), ("layers[0].b", 0.1f), ("layers[1].W", 1f), ("layers[1].b", 4f),
            ("readout.W", 0.05f), ("readout.b", 0.025f),
        })
        {
            Parameter parameter = network.Parameters[name];
            float[] old = before[network.Parameters.ToList().IndexOf(parameter)];
            for (int i = 0; i < parameter.Count; i++)
            {
                Assert.Equal(old[i] - (rate * parameter.Gradient[i]), parameter.Values[i], 1e-5f);
                Assert.NotEqual(old[i], parameter.Values[i]);
            }
        }
    }

    [Fact]
    public void WhatIsFrozenDoesNotMove()
    {
        Network network = Graphs.Build("frozen");
        var adam = new Adam(0.1f);
        float[][] before = Update(network, adam);
        Assert.All(network.Parameters.Zip(before), pair =>
            Assert.Equal(pair.First.IsFrozen, pair.First.Values.SequenceEqual(pair.Second)));
        Assert.Equal(network.Parameters.Count, adam.ParameterCount);

        // The momentum of the first update moves nothing any more.
        Parameter last = network.Parameters[^1];
        last.IsFrozen = true;
        float[] values = last.Values.ToArray();
        Update(network, adam);
        Assert.Equal(values, last.Values.ToArray());
    }

    [Fact]
    public void ASharedParameterHasOneOptimizer()
    {
        Network network = Graphs.Build("embedding");
        var contradiction = new OptimizerMap(new Sgd(0.1f)) { ["embedding"] = new Adam(0.1f) };
        Says(
            "embedding.W is one parameter of embedding and layers[2], which are given different optimizers",
            () => new Trainer(network, Loss.BernoulliNll, contradiction));
        contradiction["embedding.W"] = new RmsProp(0.1f);
        OptimizerPlace place = contradiction.Attach(network)[0];
        Assert.IsType<RmsProp>(place.Optimizer);
        Assert.Equal((0, 1f), (place.Index, place.RateFactor));
        Assert.Equal(1, place.Optimizer.ParameterCount);
        contradiction["layers[2].W"] = new Sgd(1);
        Says("different optimizers", () => contradiction.Attach(network));
        Says(
            "different rate factors; give it one of its own, RateFactors[\"embedding.W\"]",
            () => new OptimizerMap(new Sgd(1)) { RateFactors = { ["embedding"] = 2 } }.Attach(network));
    }

    [Fact]
    public void NamesAndFactorsMustMeanSomething()
    {
        Network network = Graphs.Build("skip");
        var unknown = new OptimizerMap(new Sgd(0.1f)) { ["layers[7]"] = new Sgd(1) };
        Says("The optimizers name 'layers[7]'", () => new Trainer(network, Loss.BernoulliNll, unknown));
        Says("layers[0], layers[1], readout", () => network.Learn(Loss.BernoulliNll, unknown));
        var zero = new OptimizerMap(new Sgd(0.1f)) { RateFactors = { ["readout"] = 0 } };
        Says("RateFactors[\"readout\"] must be finite", () => new Trainer(network, Loss.BernoulliNll, zero));
        Assert.Throws<ArgumentNullException>(() => new Trainer(network, Loss.BernoulliNll, (Optimizer)null!));
    }

    private static float[][] Update(Network network, OptimizerMap optimizers)
    {
        float[][] before = [.. network.Parameters.Select(parameter => parameter.Values.ToArray())];
        network.Gradients(TestSequences.Batch(network), Loss.BernoulliNll);
        Assert.True(new ParameterUpdate(network, optimizers, new RuleChoice(LearningRule.Ostl)).Apply(clipNorm: null));
        return before;
    }

    private static void Says(string part, Action action) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
