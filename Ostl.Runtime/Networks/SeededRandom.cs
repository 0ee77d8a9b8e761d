using System.Numerics;

namespace Ostl;

/// <summary>
/// A source of random numbers that gives the same sequence for the same seed on every platform and in every version:
/// xoshiro256** (Blackman and Vigna 2018), its state drawn from the seed by splitmix64. Not for secrets.
/// </summary>
public sealed class SeededRandom
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;
    private double spare = double.NaN;

    /// <summary>Begins a sequence.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Streams of one seed are independent: one for each purpose.</param>
    public SeededRandom(int seed, int stream = 0)
    {
        ulong state = ((ulong)(uint)seed << 32) | (uint)stream;
        s0 = SplitMix(ref state);
        s1 = SplitMix(ref state);
        s2 = SplitMix(ref state);
        s3 = SplitMix(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1): a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform among 0, …, count − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1.</exception>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);

        // Bits beyond the last whole multiple of the count would favour small numbers: drawn again.
        ulong limit = ulong.MaxValue - (ulong.MaxValue % (ulong)count);
        ulong bits;
        do
        {
            bits = NextBits();
        }
        while (bits >= limit);

        return (int)(bits % (ulong)count);
    }

    /// <summary>
    /// Gamma distributed with some shape k and scale 1, so with mean and variance k, by the method of Marsaglia and
    /// Tsang 2000; below k = 1 from a draw for k + 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not positive.</exception>
    public double Gamma(double shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        double boost = shape < 1 ? Math.Pow(1 - NextDouble(), 1 / shape) : 1;
        double d = (shape < 1 ? shape + 1 : shape) - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);

        while (true)
        {
            double x = Normal();
            double v = Math.Pow(1 + (c * x), 3);

            if (v > 0 && Math.Log(1 - NextDouble()) < (0.5 * x * x) + (d * (1 - v + Math.Log(v))))
            {
                return boost * d * v;
            }
        }
    }

    /// <summary>Normally distributed with mean 0 and variance 1, by the polar method of Marsaglia.</summary>
    public double Normal()
    {
        if (!double.IsNaN(spare))
        {
            double kept = spare;
            spare = double.NaN;
            return kept;
        }

        while (true)
        {
            double u = Uniform(-1, 1);
            double v = Uniform(-1, 1);
            double square = (u * u) + (v * v);
            if (square is > 0 and < 1)
            {
                double factor = Math.Sqrt(-2 * Log(square) / square);
                spare = v * factor;
                return u * factor;
            }
        }
    }

    /// <summary>Puts values into a random order.</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>
    /// log x, of elementary operations only, so that all platforms agree: x = m 2ᵉ with √½ ≤ m &lt; √2, and
    /// log m = 2 artanh((m − 1)/(m + 1)) as a series.
    /// </summary>
    private static double Log(double x)
    {
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        double z = (mantissa - 1) / (mantissa + 1);
        double square = z * z;
        double sum = 0;
        for (int k = 23; k >= 1; k -= 2)
        {
            sum = (sum * square) + (1.0 / k);
        }

        return (2 * z * sum) + (exponent * 0.6931471805599453);
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
