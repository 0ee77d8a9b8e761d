namespace Ostl.Tests.Training;

/// <summary>Optimizers against their formulas in double precision, over several updates.</summary>
public sealed class OptimizerTests
{
    private const int Size = 21;
    private const int Updates = 7;

    /// <summary>One weight's update: value, two state numbers, gradient and the number of the update.</summary>
    private delegate double Formula(double value, ref double first, ref double second, double g, int t);

    [Fact]
    public void Sgd() => Check(
        new Sgd(0.1f), (double x, ref double _, ref double _, double g, int _) => x - (0.1 * g));

    [Fact]
    public void SgdWithMomentum() => Check(
        new Sgd(0.1f) { Momentum = 0.9f },
        (double x, ref double v, ref double _, double g, int _) =>
        {
            v = (0.9 * v) + g;
            return x - (0.1 * v);
        });

    [Fact]
    public void SgdWithNesterovMomentum() => Check(
        new Sgd(0.1f) { Momentum = 0.9f, Nesterov = true },
        (double x, ref double v, ref double _, double g, int _) =>
        {
            v = (0.9 * v) + g;
            return x - (0.1 * (g + (0.9 * v)));
        });

    [Fact]
    public void RmsProp() => Check(
        new RmsProp(0.01f) { Decay = 0.8f, Epsilon = 1e-4f },
        (double x, ref double r, ref double _, double g, int _) =>
        {
            r = (0.8 * r) + (0.2 * g * g);
            return x - (0.01 * g / (Math.Sqrt(r) + 1e-4));
        });

    [Fact]
    public void Adam() => Check(
        new Adam(0.01f) { Beta1 = 0.8f, Beta2 = 0.95f },
        (double x, ref double m, ref double v, double g, int t) =>
        {
            m = (0.8 * m) + (0.2 * g);
            v = (0.95 * v) + (0.05 * g * g);
            return x - (0.01 * m / (1 - Math.Pow(0.8, t)) / (Math.Sqrt(v / (1 - Math.Pow(0.95, t))) + 1e-8));
        });

    [Fact]
    public void TheLearningRateMayChange()
    {
        var sgd = new Sgd(0.5f);
        sgd.Attach(1);
        float[] value = [0];
        sgd.Update(0, value, [1]);
        sgd.LearningRate = 0.25f;
        sgd.Update(0, value, [1]);
        Assert.Equal(-0.75f, value[0]);
    }

    [Fact]
    public void AllDescendAParabola()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.1f), new RmsProp(0.05f), new Adam(0.1f) })
        {
            optimizer.Attach(2);
            float[] x = [3, -2];
            for (int i = 0; i < 300; i++)
            {
                optimizer.Update(0, x, [x[0], 10 * x[1] / 5]);
            }

            Assert.All(x, value => Assert.InRange(value, -0.06f, 0.06f));
        }
    }

    [Fact]
    public void UpdatesAllocateNothing()
    {
        var adam = new Adam(0.1f);
        adam.Attach(Size, 1000);
        (float[] values, float[] gradient) = (new float[1000], new float[1000]);
        adam.Update(1, values, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            adam.Update(1, values, gradient);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Check(Optimizer optimizer, Formula formula)
    {
        var random = new SeededRandom(5);
        float[] values = [.. Enumerable.Range(0, Size).Select(_ => (float)random.Normal())];
        double[] expected = [.. values.Select(value => (double)value)];
        (double[] first, double[] second) = (new double[Size], new double[Size]);
        double[] start = [.. expected];
        optimizer.Attach(3, Size);
        for (int t = 1; t <= Updates; t++)
        {
            float[] gradient = [.. Enumerable.Range(0, Size).Select(_ => (float)random.Normal())];
            optimizer.Update(1, values, gradient);
            for (int i = 0; i < Size; i++)
            {
                expected[i] = formula(expected[i], ref first[i], ref second[i], gradient[i], t);
            }
        }

        double[] moved = [.. values.Zip(start, (a, b) => a - b)];
        Assert.InRange(Errors.Relative(moved, [.. expected.Zip(start, (a, b) => a - b)]), 0, 3e-6);
        Assert.Equal((Updates, 0), (optimizer.UpdateCount(1), optimizer.UpdateCount(0)));
    }
}
