using System.Globalization;
using Ostl.Generator.Targets;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Pipeline;

/// <summary>Generated code does not depend on the culture of the machine that writes it.</summary>
public class CultureTests
{
    private const string Source = """
        using Ostl;
        using static Ostl.Elementwise;

        [OstlCell]
        public sealed partial class Numbers
        {
            [Weight(Initializer.Normal, Gain = 0.25)] Matrix W;
            [State(Initial = -1.5)] Vector s;
            Vector Step(Vector x) => s = LeakyRelu(W * x - 0.125 * s, 0.01) + -1e-3 * Square(s);
        }
        """;

    [Fact]
    public void AHostileCultureChangesNothing() =>
        Assert.Equal(Generate(CultureInfo.InvariantCulture), Generate(Hostile()));

    [Theory]
    [InlineData(0.1, "0.1f")]
    [InlineData(-0.1, "-0.1f")]
    [InlineData(1, "1f")]
    [InlineData(1e-9, "1E-09f")]
    [InlineData(16777217, "16777216f")]
    [InlineData(0.30000001192092896, "0.3f")]
    [InlineData(double.PositiveInfinity, "float.PositiveInfinity")]
    [InlineData(double.NaN, "float.NaN")]
    public void FloatsArePrintedShortest(double value, string expected) =>
        Assert.Equal(expected, In(Hostile(), () => CSharpLiteral.Single(value)));

    [Fact]
    public void FloatsReadBackAsTheyWere()
    {
        Random random = new(1);

        for (int i = 0; i < 10_000; i++)
        {
            float value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));

            if (float.IsFinite(value))
            {
                string text = CSharpLiteral.Single(value);
                Assert.Equal(value, float.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture));
            }
        }
    }

    private static string[] Generate(CultureInfo culture) => In(culture, () =>
        new UserProject(Source).Generate().GetRunResult().GeneratedTrees.Select(static tree => tree.ToString())
            .ToArray());

    private static CultureInfo Hostile()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.PositiveInfinitySymbol = "viel";

        return culture;
    }

    private static T In<T>(CultureInfo culture, Func<T> run)
    {
        CultureInfo before = CultureInfo.CurrentCulture;

        try
        {
            CultureInfo.CurrentCulture = culture;

            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
