using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// States that are functions of the others and of weights, y = h(s + b). They have no trace of their own: what λ says
/// of them at a window's start is led to what they were made of, by the derivatives stored when they were made.
/// </summary>
internal static class DerivedStates
{
    /// <summary>The indices of the states that do have traces.</summary>
    public static int[] Independent(CellDescription description) =>
        [.. Enumerable.Range(0, description.States.Length).Where(state => !description.States[state].IsDerived)];

    /// <summary>λ_p += λ_d ∂z_d/∂z_p for one row of an adjoint.</summary>
    public static void Fold(CompiledCell cell, Adjoint adjoint, int row, int sample)
    {
        FactorDescription[] factors = cell.Description.Factors;
        for (int i = 0; i < factors.Length; i++)
        {
            if (!factors[i].OfWeight)
            {
                VectorKernels.AddProduct(
                    adjoint.Lambda[factors[i].Index].Row(row),
                    adjoint.Lambda[factors[i].Derived].Row(row),
                    cell.Factors[i].Row(sample));
            }
        }
    }

    /// <summary>Stores the derivatives at the last step that each sample ran in the window.</summary>
    public static void Derive(CompiledCell cell)
    {
        for (int sample = 0; cell.Factors.Length > 0 && sample < cell.Samples; sample++)
        {
            int last = cell.Window.Active(sample) - 1;
            if (last >= 0)
            {
                cell.DeriveFactors((last * cell.Samples) + sample, cell.NextRow(last) + sample, sample);
            }
        }
    }

    /// <summary>A state that has not run since it started depends on nothing.</summary>
    public static void Forget(CompiledCell cell, int sample)
    {
        foreach (Rows factor in cell.Factors)
        {
            factor.Whole(sample, 1).Clear();
        }
    }
}
