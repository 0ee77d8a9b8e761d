using System.Globalization;
using System.Text;

namespace EdgeLearner;

/// <summary>A sensor that nobody has to build: two slow waves of different periods, mixed, with noise.</summary>
internal static class DemoStream
{
    private const int Steps = 6000;
    private const double Noise = 0.02;

    /// <summary>The lines, as they would come from standard input; always the same.</summary>
    public static Stream Open()
    {
        var random = new Random(7);
        var text = new StringBuilder("# two sensors on one machine\n");
        for (int t = 0; t < Steps; t++)
        {
            double slow = Math.Sin(2 * Math.PI * t / 61), fast = Math.Sin(2 * Math.PI * t / 17);
            double a = (0.6 * slow) + (0.4 * fast) + (Noise * ((2 * random.NextDouble()) - 1));
            double b = (0.7 * slow * fast) + (Noise * ((2 * random.NextDouble()) - 1));
            text.Append(CultureInfo.InvariantCulture, $"{a:F4}, {b:F4}\n");
        }

        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
