using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Adds the gradients that groups of samples have gathered, in the order of the groups, and those of a shared weight
/// over all layers that use it.
/// </summary>
internal static class GradientReduction
{
    /// <summary>
    /// Parameter.Gradient = scale Σ over uses and groups; 0 where it is frozen. Of a table only rows that were picked,
    /// now or last time, are looked at.
    /// </summary>
    public static void Run(ParameterCollection parameters, NetworkRun[] runs, float scale)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i];
            if (parameter.IsFrozen)
            {
                parameter.ClearGradient();
                continue;
            }

            if (parameter.Picked is { } picked)
            {
                parameter.ClearGradient();
                AddRows(parameter, picked, runs);
            }
            else
            {
                Add(parameter, runs);
            }

            parameter.ScaleGradient(scale);
        }
    }

    private static void Add(Parameter parameter, NetworkRun[] runs)
    {
        for (int use = 0; use < parameter.Uses.Count; use++)
        {
            for (int run = 0; run < runs.Length; run++)
            {
                Add(parameter.OwnGradient, parameter.Uses[use], runs[run], isFirst: use == 0 && run == 0);
            }
        }
    }

    // A row that no sample picked has a sum of 0, which adds nothing: the order of what is added is that of all rows.
    private static void AddRows(Parameter parameter, RowSet picked, NetworkRun[] runs)
    {
        for (int use = 0; use < parameter.Uses.Count; use++)
        {
            ParameterUse of = parameter.Uses[use];
            for (int run = 0; run < runs.Length; run++)
            {
                GradientSums sums = runs[run].Layers[of.Layer].Gradient;
                foreach (int row in sums.Touched(of.Weight)!.Rows)
                {
                    picked.Add(row);
                    VectorKernels.AddScaled(parameter.GradientRow(row), 1, sums.Sums[of.Weight].Row(row));
                }
            }
        }
    }

    private static void Add(Span<float> gradient, in ParameterUse use, NetworkRun run, bool isFirst)
    {
        Rows sums = run.Layers[use.Layer].Gradient.Sums[use.Weight];
        if (use.IsTransposed)
        {
            AddTransposed(gradient, sums);
            return;
        }

        for (int row = 0; row < sums.Count; row++)
        {
            Span<float> part = gradient.Slice(row * sums.Width, sums.Width);
            if (isFirst)
            {
                sums.Row(row).CopyTo(part);
            }
            else
            {
                VectorKernels.AddScaled(part, 1, sums.Row(row));
            }
        }
    }

    /// <summary>A row of the layer's matrix is a column of the parameter.</summary>
    private static void AddTransposed(Span<float> gradient, Rows sums)
    {
        for (int row = 0; row < sums.Count; row++)
        {
            ReadOnlySpan<float> column = sums.Row(row);
            for (int i = 0; i < column.Length; i++)
            {
                gradient[(i * sums.Count) + row] += column[i];
            }
        }
    }
}
