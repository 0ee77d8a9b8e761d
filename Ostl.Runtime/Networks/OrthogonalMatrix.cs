using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ostl;

/// <summary>
/// A random matrix with orthonormal rows, or columns where those are fewer: normally distributed vectors, made
/// orthonormal one after the other by Gram and Schmidt, in double precision.
/// </summary>
internal static class OrthogonalMatrix
{
    /// <summary>Fills values, row by row, with gain times such a matrix.</summary>
    public static void Fill(Span<float> values, int rows, int columns, double gain, SeededRandom random)
    {
        bool alongRows = rows <= columns;
        int number = Math.Min(rows, columns);
        int length = Math.Max(rows, columns);
        double[] vectors = new double[number * length];
        for (int i = 0; i < number; i++)
        {
            Next(vectors, i, length, random);
            for (int j = 0; j < length; j++)
            {
                int place = alongRows ? (i * columns) + j : (j * columns) + i;
                values[place] = (float)(gain * vectors[(i * length) + j]);
            }
        }
    }

    private static void Next(double[] vectors, int index, int length, SeededRandom random)
    {
        Span<double> vector = vectors.AsSpan(index * length, length);
        double drawn, left;
        do
        {
            foreach (ref double value in vector)
            {
                value = random.Normal();
            }

            // Twice is enough: the second pass removes what rounding left of the first.
            drawn = Math.Sqrt(Dot(vector, vector));
            for (int i = 0; i < 2 * index; i++)
            {
                ReadOnlySpan<double> other = vectors.AsSpan(i % index * length, length);
                AddScaled(vector, -Dot(vector, other), other);
            }

            left = Math.Sqrt(Dot(vector, vector));
        }
        while (left < 1e-8 * drawn);

        foreach (ref double value in vector)
        {
            value /= left;
        }
    }

    // Vector256 and not the machine's own width: the order of the sum is then the same everywhere.
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector256<double>> left = MemoryMarshal.Cast<double, Vector256<double>>(a);
        ReadOnlySpan<Vector256<double>> right = MemoryMarshal.Cast<double, Vector256<double>>(b);
        var sums = Vector256<double>.Zero;
        for (int i = 0; i < left.Length; i++)
        {
            sums += left[i] * right[i];
        }

        double sum = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (int i = left.Length * Vector256<double>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        Span<Vector256<double>> vectors = MemoryMarshal.Cast<double, Vector256<double>>(target);
        ReadOnlySpan<Vector256<double>> sources = MemoryMarshal.Cast<double, Vector256<double>>(source);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] += factor * sources[i];
        }

        for (int i = vectors.Length * Vector256<double>.Count; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }
}
