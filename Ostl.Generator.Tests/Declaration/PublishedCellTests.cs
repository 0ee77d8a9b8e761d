using Ostl.Generator.Declaration;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Declaration;

/// <summary>Cells of the literature, written as a user would, and the equations that are read from them.</summary>
public sealed class PublishedCellTests
{
    [Fact]
    public void SoftSnu() => Check(
        """
        [OstlCell] public partial class Cell
        {
            [Weight] Matrix W, H; [Weight] Vector b;
            [State] Vector s, y;
            public float Decay { get; init; } = 0.8f;
            Vector Step(Vector x)
            {
                s = Relu(W * x + H * y + Decay * s * (1 - y));
                y = Sigmoid(s + b);
                return y;
            }
        }
        """,
        """
        s = Relu(W x + H y⁻ + Decay s⁻ (1 − y⁻))
        y = Sigmoid(s + b)
        return y
        """,
        "W: Units × Inputs, H: Units × Units, b: Units");

    [Fact]
    public void Snu() => Check(
        """
        [OstlCell] public partial class Cell
        {
            [Weight] Matrix W; [Weight] Vector b;
            [State] Vector s, y;
            public float Decay { get; init; } = 0.8f;
            Vector Step(Vector x)
            {
                s = Relu(W * x + Decay * s * (1 - y));
                return y = Spike(s + b);
            }
        }
        """,
        """
        s = Relu(W x + Decay s⁻ (1 − y⁻))
        y = Spike(s + b)
        return y
        """,
        "W: Units × Inputs, b: Units");

    [Fact]
    public void LifWithSubtractiveReset() => Check(
        """
        [OstlCell] public partial class Cell
        {
            const float Threshold = 1;
            [Weight] Matrix W, H;
            [State] Vector v, z;
            public float Decay { get; init; } = 0.9f;
            Vector Step(Vector x)
            {
                v = Decay * v + (1 - Decay) * (W * x + H * z) - Threshold * z;
                z = Spike(v - Threshold, Surrogate.Triangle, height: 0.3f);
                return z;
            }
        }
        """,
        """
        v = Decay v⁻ + (1 − Decay) (W x + H z⁻) − z⁻
        z = Spike(v − 1; Triangle, 1, 0.3)
        return z
        """,
        "W: Units × Inputs, H: Units × Units");

    [Fact]
    public void AdaptiveLif() => Check(
        """
        [OstlCell] public partial class Cell
        {
            [Weight] Matrix W, H; [Weight] Vector rho = 0.97;
            [State] Vector v, a, z;
            public float Decay { get; init; } = 0.9f;
            public float Beta { get; init; } = 1.8f;
            Vector Step(Vector x)
            {
                a = rho * a + (1 - rho) * z;
                var threshold = 1 + Beta * a;
                v = Decay * v + W * x + H * z - threshold * z;
                z = Spike((v - threshold) / threshold, Surrogate.FastSigmoid, sharpness: 10);
                return z;
            }
        }
        """,
        """
        v = Decay v⁻ + W x + H z⁻ − (1 + Beta a) z⁻
        a = rho a⁻ + (1 − rho) z⁻
        z = Spike((v − (1 + Beta a)) / (1 + Beta a); FastSigmoid, 10, 1)
        return z
        """,
        "W: Units × Inputs, H: Units × Units, rho: Units");

    [Fact]
    public void VanillaRnn() => Check(
        """
        [OstlCell] public partial class Cell
        {
            [Weight] Matrix W, H; [Weight] Vector b;
            [State] Vector h;
            Vector Step(Vector x) => h = Tanh(W * x + H * h + b);
        }
        """,
        """
        h = Tanh(W x + H h⁻ + b)
        return h
        """,
        "W: Units × Inputs, H: Units × Units, b: Units");

    [Fact]
    public void Lstm() => Check(
        """
        [OstlCell] public partial class Cell
        {
            [Weight] Matrix Wi, Wf, Wo, Wg, Hi, Hf, Ho, Hg;
            [Weight] Vector bi, bf = 1, bo, bg;
            [State] Vector c, h;
            Vector Step(Vector x)
            {
                var i = Sigmoid(Wi * x + Hi * h + bi);
                var f = Sigmoid(Wf * x + Hf * h + bf);
                var o = Sigmoid(Wo * x + Ho * h + bo);
                c = f * c + i * Tanh(Wg * x + Hg * h + bg);
                h = o * Tanh(c);
                return h;
            }
        }
        """,
        """
        c = Sigmoid(Wf x + Hf h⁻ + bf) c⁻ + Sigmoid(Wi x + Hi h⁻ + bi) Tanh(Wg x + Hg h⁻ + bg)
        h = Sigmoid(Wo x + Ho h⁻ + bo) Tanh(c)
        return h
        """);

    [Fact]
    public void GruWithTheResetBeforeTheMap() => Check(
        """
        [OstlCell] public partial class Cell
        {
            [Weight] Matrix Wr, Wz, Wn, Hr, Hz, U;
            [State] Vector h;
            Vector Step(Vector x)
            {
                Vector r = Sigmoid(Wr * x + Hr * h), z = Sigmoid(Wz * x + Hz * h);
                Vector n = Tanh(Wn * x + U * (r * h));
                h = (1 - z) * n + z * h;
                return h;
            }
        }
        """,
        """
        h = (1 − Sigmoid(Wz x + Hz h⁻)) Tanh(Wn x + U (Sigmoid(Wr x + Hr h⁻) h⁻)) + Sigmoid(Wz x + Hz h⁻) h⁻
        return h
        """,
        "Wr: Units × Inputs, Wz: Units × Inputs, Wn: Units × Inputs, "
        + "Hr: Units × Units, Hz: Units × Units, U: Units × Units");

    [Fact]
    public void LruWithComplexStatesAsTwo() => Check(
        """
        [OstlCell] public partial class Cell
        {
            [Weight] Matrix Br, Bi, Cr, Ci; [Weight] Vector nu, theta;
            [State] Vector re, im;
            Vector Step(Vector x)
            {
                Vector size = Exp(-Exp(nu));
                (Vector c, Vector s) = (size * Cos(theta), size * Sin(theta));
                (re, im) = (c * re - s * im + Br * x, s * re + c * im + Bi * x);
                return Cr * re - Ci * im;
            }
        }
        """,
        """
        re = Exp(−Exp(nu)) Cos(theta) re⁻ − Exp(−Exp(nu)) Sin(theta) im⁻ + Br x
        im = Exp(−Exp(nu)) Sin(theta) re⁻ + Exp(−Exp(nu)) Cos(theta) im⁻ + Bi x
        return Cr re − Ci im
        """);

    [Fact]
    public void Readout() => Check(
        """
        [OstlCell] public partial class Cell
        {
            [Weight] Matrix W; [Weight] Vector b;
            Vector Step(Vector x) => W * x + b;
        }
        """,
        "return W x + b",
        "W: Units × Inputs, b: Units");

    private static void Check(string source, string equations, string? shapes = null)
    {
        CellDefinition cell = CellSource.Define(source);

        Assert.Equal(equations.ReplaceLineEndings("\n"), CellText.Print(cell));
        Assert.Equal(shapes ?? CellText.Shapes(cell), CellText.Shapes(cell));
        Assert.DoesNotContain(CellSource.Generate(source), static one => true);
    }
}
