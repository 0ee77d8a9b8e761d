namespace Ostl.Tests.Training;

/// <summary>What optimizers keep, and what they refuse.</summary>
public sealed class OptimizerStateTests
{
    [Fact]
    public void StateCanBeSavedAndRestored()
    {
        float[] gradient = [1, -2, 0.5f];
        var first = new Adam(0.1f);
        first.Attach(3);
        float[] a = [1, 2, 3];
        first.Update(0, a, gradient);

        var second = new Adam(0.1f);
        second.Attach(3);
        Assert.Equal(["mean", "meanSquare"], second.StateNames);
        foreach (string name in first.StateNames)
        {
            Assert.Contains(first.State(0, name).ToArray(), value => value != 0);
            first.State(0, name).CopyTo(second.State(0, name));
        }

        second.RestoreUpdateCount(0, first.UpdateCount(0));
        float[] b = (float[])a.Clone();
        first.Update(0, a, gradient);
        second.Update(0, b, gradient);
        Assert.Equal(a, b);
    }

    [Fact]
    public void AttachingAgainKeepsTheState()
    {
        var sgd = new Sgd(0.1f) { Momentum = 0.5f };
        sgd.Attach(2);
        sgd.Update(0, new float[2], [1, 1]);
        sgd.Attach(2);
        Assert.Equal([1f, 1f], sgd.State(0, "momentum").ToArray());
        sgd.Attach(2, 3);
        Assert.Equal([0f, 0f], sgd.State(0, "momentum").ToArray());
        sgd.Update(0, new float[2], [1, 1]);
        sgd.Reset();
        Assert.Equal([0f, 0f], sgd.State(0, "momentum").ToArray());
        Assert.Equal(0, sgd.UpdateCount(0));
    }

    [Fact]
    public void SettingsAreChecked()
    {
        Expect<ArgumentOutOfRangeException>("LearningRate", () => new Sgd(0));
        Expect<ArgumentOutOfRangeException>("LearningRate", () => new Adam(float.NaN));
        Expect<ArgumentOutOfRangeException>("LearningRate", () => new RmsProp(1).LearningRate = -1);
        Expect<ArgumentOutOfRangeException>("Momentum", () => new Sgd(1) { Momentum = 1 });
        Expect<ArgumentOutOfRangeException>("Decay", () => new RmsProp(1) { Decay = -0.1f });
        Expect<ArgumentOutOfRangeException>("Epsilon", () => new RmsProp(1) { Epsilon = 0 });
        Expect<ArgumentOutOfRangeException>("Beta1", () => new Adam(1) { Beta1 = 1.5f });
        Expect<ArgumentOutOfRangeException>("Beta2", () => new Adam(1) { Beta2 = float.NaN });
    }

    [Fact]
    public void WrongUpdatesAreNamed()
    {
        var adam = new Adam(0.1f);
        Expect<InvalidOperationException>("Call Attach first", () => adam.Update(0, new float[2], new float[2]));
        adam.Attach(2);
        Expect<InvalidOperationException>("2 values", () => adam.Update(0, new float[3], new float[3]));
        Expect<ArgumentException>("gradient has 1", () => adam.Update(0, new float[2], new float[1]));
        Expect<ArgumentException>("keeps no 'momentum'", () => adam.State(0, "momentum"));
        Expect<ArgumentOutOfRangeException>("1 parameters", () => adam.UpdateCount(1));
    }

    private static void Expect<TException>(string part, Action action)
        where TException : Exception => Assert.Contains(part, Assert.Throws<TException>(action).Message);
}
