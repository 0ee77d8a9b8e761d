using System.Globalization;
using Ostl.Compiled;

namespace Ostl;

/// <summary>Draws the values of constants.</summary>
internal static class ConstantDraws
{
    // The compiler refuses bounds between which hardly a value lies.
    private const int MostDraws = 100_000;

    /// <summary>Fills a constant.</summary>
    /// <exception cref="InvalidOperationException">No value was drawn between the bounds.</exception>
    public static void Fill(Span<float> values, ConstantDescription constant, SeededRandom random)
    {
        foreach (ref float value in values)
        {
            value = (float)DrawWithin(constant, random);
        }
    }

    /// <summary>A distribution in words.</summary>
    public static string Text(ConstantDescription constant)
    {
        string low = Number(constant.Low);
        string high = Number(constant.High);
        string bounds = (double.IsInfinity(constant.Low) ? "" : $", at least {low}")
            + (double.IsInfinity(constant.High) ? "" : $", at most {high}");
        return constant.Distribution switch
        {
            Distribution.Uniform => $"uniform, {low} to {high}",
            Distribution.LogUniform => $"log-uniform, {low} to {high}",
            Distribution.Normal =>
                $"normal, mean {Number(constant.Mean)}, deviation {Number(constant.Deviation)}{bounds}",
            _ => $"gamma, shape {Number(constant.Shape)}, mean {Number(constant.Mean)}{bounds}",
        };
    }

    private static double DrawWithin(ConstantDescription constant, SeededRandom random)
    {
        for (int draw = 0; draw < MostDraws; draw++)
        {
            double value = Draw(constant, random);
            if (value >= constant.Low && value <= constant.High)
            {
                return value;
            }
        }

        throw new InvalidOperationException(
            $"Constant '{constant.Name}' ({Text(constant)}): none of {MostDraws} values drawn lies within its bounds.");
    }

    private static double Draw(ConstantDescription constant, SeededRandom random) => constant.Distribution switch
    {
        Distribution.Uniform => random.Uniform(constant.Low, constant.High),
        Distribution.LogUniform => Math.Exp(random.Uniform(Math.Log(constant.Low), Math.Log(constant.High))),
        Distribution.Normal => constant.Mean + (constant.Deviation * random.Normal()),
        Distribution.Gamma => random.Gamma(constant.Shape) * constant.Mean / constant.Shape,
        _ => throw new ArgumentOutOfRangeException(
            nameof(constant), constant.Distribution, "There is no such distribution."),
    };

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
