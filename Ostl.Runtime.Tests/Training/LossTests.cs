namespace Ostl.Tests.Training;

/// <summary>Losses against their formulas in double precision, and their signals against central differences.</summary>
public sealed class LossTests
{
    private const double Step = 1e-2;

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(88)]
    public void BernoulliNllIsItsFormula(int outputs) => Check(
        Loss.BernoulliNll, Draw(outputs, 1, 3), Fractions(outputs),
        (y, target) => Math.Log(1 + Math.Exp(y)) - (target * y));

    [Theory]
    [InlineData(1)]
    [InlineData(21)]
    public void MeanSquaredErrorIsItsFormula(int outputs) => Check(
        Loss.MeanSquaredError, Draw(outputs, 2, 2), Draw(outputs, 3, 1),
        (y, target) => (y - target) * (y - target) / 2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    public void CrossEntropyOfADistribution(int outputs)
    {
        float[] y = Draw(outputs, 4, 2);
        float[] target = Fractions(outputs);
        float sum = target.Sum();
        target = Array.ConvertAll(target, value => value / sum);
        float[] signal = new float[outputs];
        double Exact(float[] at) => Math.Log(at.Sum(v => Math.Exp(v))) - at.Zip(target, (a, b) => (double)a * b).Sum();

        Assert.Equal(Exact(y), Loss.CrossEntropy.Evaluate(y, target, signal), 1e-5);
        CheckSignal(Exact, y, signal);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(10, 9)]
    [InlineData(33, 4)]
    public void CrossEntropyOfALabel(int outputs, int label)
    {
        float[] y = Draw(outputs, 5, 2);
        float[] signal = new float[outputs];
        double Exact(float[] at) => Math.Log(at.Sum(v => Math.Exp(v))) - at[label];

        Assert.Equal(Exact(y), Loss.CrossEntropy.Evaluate(y, label, signal), 1e-5);
        CheckSignal(Exact, y, signal);

        float[] oneHot = new float[outputs];
        oneHot[label] = 1;
        float[] same = new float[outputs];
        Assert.Equal(Loss.CrossEntropy.Evaluate(y, label, signal), Loss.CrossEntropy.Evaluate(y, oneHot, same), 1e-6);
        Assert.Equal(signal, same);
    }

    [Fact]
    public void HugeLogitsGiveFiniteLosses()
    {
        float[] signal = new float[2];
        Assert.Equal(0, Loss.BernoulliNll.Evaluate([500, -500], [1, 0], signal), 1e-6);
        Assert.Equal(1000, Loss.BernoulliNll.Evaluate([500, -500], [0, 1], signal), 1e-3);
        Assert.Equal([1f, -1f], signal);
        Assert.Equal(2e6, Loss.CrossEntropy.Evaluate([1e6f, -1e6f], 1, signal), 1);
        Assert.Equal([1f, -1f], signal);
        Assert.Equal(0, Loss.CrossEntropy.Evaluate([1e6f, -1e6f], [1, 0], signal), 1e-6);
    }

    [Fact]
    public void WrongSizesAndLabelsAreNamed()
    {
        float[] signal = new float[3];
        Expect<ArgumentException>("target has 2", () => Loss.BernoulliNll.Evaluate(signal, new float[2], signal));
        Expect<ArgumentException>("signal has 3", () => Loss.MeanSquaredError.Evaluate([1, 2], [1, 2], signal));
        Expect<ArgumentException>("at least one", () => Loss.CrossEntropy.Evaluate([], 0, []));
        Expect<ArgumentOutOfRangeException>("from 0 to 2", () => Loss.CrossEntropy.Evaluate(signal, 3, signal));
        Expect<ArgumentOutOfRangeException>("from 0 to 2", () => Loss.CrossEntropy.Evaluate(signal, -1, signal));
        Expect<NotSupportedException>("found a label", () => Loss.BernoulliNll.Evaluate(signal, 1, signal));
        Assert.True(Loss.CrossEntropy.AcceptsLabels && Loss.CrossEntropy.AcceptsTargets);
        Assert.False(Loss.MeanSquaredError.AcceptsLabels);
    }

    [Fact]
    public void WrongTargetsAreNamed()
    {
        Expect<ArgumentException>("target 1 is 1.5", () => Loss.BernoulliNll.CheckTarget([0, 1.5f]));
        Expect<ArgumentException>("target 0 is NaN", () => Loss.BernoulliNll.CheckTarget([float.NaN]));
        Expect<ArgumentException>("target 2 is NaN", () => Loss.MeanSquaredError.CheckTarget([0, -5, float.NaN]));
        Expect<ArgumentException>("adds up to 0.5", () => Loss.CrossEntropy.CheckTarget([0.25f, 0.25f]));
        Expect<ArgumentException>("target 0 is -1", () => Loss.CrossEntropy.CheckTarget([-1, 2]));
        Loss.CrossEntropy.CheckTarget([0.3f, 0.7f]);
        Loss.BernoulliNll.CheckTarget([0, 1, 0.5f]);
    }

    private static void Check(Loss loss, float[] y, float[] target, Func<double, double, double> term)
    {
        float[] signal = new float[y.Length];
        double Exact(float[] at) => at.Zip(target, (a, b) => term(a, b)).Sum();

        double expected = Exact(y);
        Assert.InRange(loss.Evaluate(y, target, signal), expected * (1 - 1e-6), expected * (1 + 1e-6));
        Assert.True(expected > 0);
        CheckSignal(Exact, y, signal);
    }

    private static void CheckSignal(Func<float[], double> loss, float[] y, float[] signal)
    {
        double[] expected = new double[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            float[] moved = (float[])y.Clone();
            moved[i] = y[i] + (float)Step;
            double above = loss(moved);
            double high = moved[i];
            moved[i] = y[i] - (float)Step;
            expected[i] = (above - loss(moved)) / (high - moved[i]);
        }

        Assert.InRange(Errors.Relative([.. signal.Select(value => (double)value)], expected), 0, 1e-4);
        Assert.True(y.Length == 1 || Errors.Norm(expected) > 0);
    }

    private static void Expect<TException>(string part, Action action)
        where TException : Exception => Assert.Contains(part, Assert.Throws<TException>(action).Message);

    private static float[] Draw(int length, int seed, double scale)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)(scale * random.Normal()))];
    }

    private static float[] Fractions(int length)
    {
        var random = new SeededRandom(9);
        return [.. Enumerable.Range(0, length).Select(_ => (float)random.NextDouble())];
    }
}
