using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Tells whether what a dense recurrence remembers of the steps before t is below rounding, at a small part of the cost
/// of computing it. A small product of Jacobians Λ alone does not say so: further back the product may grow again, and
/// the newer terms may be as small.
/// </summary>
/// <remarks>
/// A row of the traces is a sum of newer terms, which are known, and of Λ ε_t. Rows are mixed with normal random
/// factors, each row divided by the size of its newer terms, and the mixtures are run back to the window's start in
/// place of the rows themselves. If D_r is what is left out of row r and S_r the size of its newer terms, a mixture
/// finds a sum with the expected square Σ_r ‖D_r‖² / S_r². That none of eight mixtures shows a sixtieth of it has a
/// probability below 10⁻¹⁴; so if all are below <see cref="Negligible"/>, what is left out is below the rounding of
/// what is kept, 6·10⁻⁸.
/// </remarks>
internal sealed class RemainderProbe
{
    /// <summary>Number of mixtures.</summary>
    public const int Mixtures = 8;

    private const double Negligible = 1e-9;

    // The size of the newer terms is that of the last few of them: fewer make it smaller, and the test stricter.
    private const int Newest = 8;

    private readonly CompiledCell cell;
    private readonly int[] independent;
    private readonly WeightUse[] uses;
    private readonly AdjointSweep sweep;
    private readonly int[] sampleOfRow = new int[Mixtures];
    private readonly double[] normal;
    private readonly Rows mixture;
    private readonly double[] remainder;

    /// <summary>Makes the arrays of a layer.</summary>
    public RemainderProbe(CompiledCell cell, AdjointDescription description, int[] independent)
    {
        this.cell = cell;
        this.independent = independent;
        uses = Array.FindAll(description.Uses, use => use.InTrace && !cell.Weights[use.Weight].IsFrozen);
        sweep = new AdjointSweep(cell, description, sampleOfRow, cell.Capacity, signal: false);
        mixture = new Rows(Mixtures, independent.Length * cell.Units);
        remainder = new double[cell.Weights.Length * Mixtures];
        var random = new SeededRandom(seed: 0);
        normal = new double[Mixtures * mixture.Width];
        for (int i = 0; i < normal.Length; i++)
        {
            normal[i] = random.Normal();
        }
    }

    /// <summary>Whether the steps before one add nothing to the traces that rounding does not hide.</summary>
    /// <param name="seeded">The adjoint of all rows, after its run over the steps from t = first on.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="begin">The window's first step, or that of the sample's last restart.</param>
    /// <param name="first">t.</param>
    /// <param name="end">The end of the sample's steps.</param>
    /// <param name="old">The traces before the window, where they reach it; otherwise none.</param>
    public bool IsNegligible(
        Adjoint seeded, int sample, int begin, int first, int end, ReadOnlySpan<DenseTensor> old)
    {
        if (!Mix(seeded, sample, first, end))
        {
            return false;
        }

        Array.Fill(sampleOfRow, sample);
        for (int state = 0; state < seeded.Lambda.Length; state++)
        {
            Rows lambda = seeded.Lambda[state];
            Rows mixed = sweep.Adjoint.Lambda[state];
            Products.Accumulate(
                in mixture[0], mixture.Stride, 1, in lambda[0], lambda.Stride, ref mixed[0], mixed.Stride,
                rows: Mixtures, inner: mixture.Width, columns: cell.Units, overwrite: true);
        }

        int reached = sweep.Run(begin, first, bound: 0);
        Array.Clear(remainder);
        foreach (WeightUse use in uses)
        {
            AddSteps(use, sample, reached, first);
        }

        AddOld(sample, old);
        return Array.TrueForAll(remainder, value => value <= Negligible);
    }

    /// <summary>The factors of the mixtures; false where a row has no newer terms to compare with.</summary>
    private bool Mix(Adjoint seeded, int sample, int first, int end)
    {
        for (int row = 0; row < mixture.Width; row++)
        {
            double size = IsZero(seeded, row) ? double.PositiveInfinity : NewerTerms(seeded, row, sample, first, end);
            for (int g = 0; g < Mixtures; g++)
            {
                float factor = (float)(normal[(g * mixture.Width) + row] / size);
                mixture.Row(g)[row] = factor;
                if (!float.IsFinite(factor))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsZero(Adjoint seeded, int row)
    {
        foreach (Rows lambda in seeded.Lambda)
        {
            if (!VectorKernels.IsWithin(lambda.Row(row), 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>√Σ_t ‖c_t‖² ‖a_t‖² over the last steps, of the use for which it is smallest.</summary>
    private double NewerTerms(Adjoint seeded, int row, int sample, int first, int end)
    {
        double smallest = double.PositiveInfinity;
        foreach (WeightUse use in uses)
        {
            Rows coefficient = StepRows.Of(use.Coefficient, cell, seeded).Array;
            double squares = 0;
            for (int t = Math.Max(first, end - Newest); t < end; t++)
            {
                squares += VectorKernels.SumOfSquares(coefficient.Row((t * seeded.Rows) + row))
                    * ArgumentSquares(use, seeded, sample, t);
            }

            smallest = Math.Min(smallest, Math.Sqrt(squares));
        }

        return smallest;
    }

    private double ArgumentSquares(in WeightUse use, Adjoint adjoint, int sample, int t)
    {
        // An integer stands for a vector with a 1 where it points.
        if (use.Argument.Kind == ArrayKind.None || cell.Description.PicksRow(use))
        {
            return 1;
        }

        StepRows argument = StepRows.Of(use.Argument, cell, adjoint);
        return VectorKernels.SumOfSquares(argument.Array.Row(argument.Row(cell.Window, t) + sample));
    }

    /// <summary>Σ_t ‖c_t‖ ‖a_t‖ of the steps left out.</summary>
    private void AddSteps(in WeightUse use, int sample, int begin, int end)
    {
        Rows coefficient = StepRows.Of(use.Coefficient, cell, sweep.Adjoint).Array;
        for (int t = begin; t < end; t++)
        {
            double argument = ArgumentSquares(use, sweep.Adjoint, sample, t);
            for (int g = 0; g < Mixtures; g++)
            {
                double squares = VectorKernels.SumOfSquares(coefficient.Row((t * Mixtures) + g));
                remainder[(use.Weight * Mixtures) + g] += Math.Sqrt(squares * argument);
            }
        }
    }

    /// <summary>‖λ ε‖ of the traces before the window, at most.</summary>
    private void AddOld(int sample, ReadOnlySpan<DenseTensor> old)
    {
        for (int g = 0; g < Mixtures && !old.IsEmpty; g++)
        {
            DerivedStates.Fold(cell, sweep.Adjoint, g, sample);
        }

        foreach (DenseTensor tensor in old)
        {
            for (int row = 0; row < mixture.Width; row++)
            {
                AddOld(tensor, sample, row);
            }

            AddFactors(tensor.Index, sample);
        }
    }

    private void AddOld(DenseTensor tensor, int sample, int row)
    {
        Rows lambda = sweep.Adjoint.Lambda[independent[row / cell.Units]];
        double size = -1;
        for (int g = 0; g < Mixtures; g++)
        {
            double factor = Math.Abs(lambda.Row(g)[row % cell.Units]);
            if (factor != 0)
            {
                size = size < 0 ? Math.Sqrt(VectorKernels.SumOfSquares(tensor.Row(sample, row))) : size;
                remainder[(tensor.Index * Mixtures) + g] += factor * size;
            }
        }
    }

    private void AddFactors(int weight, int sample)
    {
        FactorDescription[] factors = cell.Description.Factors;
        for (int i = 0; i < factors.Length; i++)
        {
            for (int g = 0; factors[i].OfWeight && factors[i].Index == weight && g < Mixtures; g++)
            {
                ReadOnlySpan<float> lambda = sweep.Adjoint.Lambda[factors[i].Derived].Row(g);
                double squares = VectorKernels.SumOfSquares(lambda)
                    * VectorKernels.SumOfSquares(cell.Factors[i].Row(sample));
                remainder[(weight * Mixtures) + g] += Math.Sqrt(squares);
            }
        }
    }
}
