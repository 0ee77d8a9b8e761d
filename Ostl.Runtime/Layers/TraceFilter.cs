using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// e-prop's readout filter at one layer: traces low-pass filtered by κ, f_t = κ f_{t−1} + dy_t/dθ, meet the signal in
/// their place, dE/dθ = Σ_t S_t f_t. Inside a window that is the same as filtering the signal backward,
/// L_t = S_t + κ L_{t+1}; what earlier steps left is κ L_{t0} f_{t0−1}. For layers whose output depends unit by unit on
/// their states and weights.
/// </summary>
internal sealed class TraceFilter
{
    private readonly CompiledCell cell;
    private readonly WeightUse[] uses;
    private readonly float decay;
    private readonly Rows raw;
    private readonly Rows atStart;
    private readonly AdjointSweep sweep;
    private readonly GradientSums[] filtered;

    /// <summary>Makes filtered traces of zero.</summary>
    /// <param name="cell">The layer.</param>
    /// <param name="description">The treatment of recurrence in its traces.</param>
    /// <param name="decay">κ.</param>
    public TraceFilter(CompiledCell cell, AdjointDescription description, float decay)
    {
        this.cell = cell;
        uses = Array.FindAll(description.Uses, use => !cell.Weights[use.Weight].IsFrozen);
        this.decay = decay;
        raw = new Rows(Signal.Count, Signal.Width);
        atStart = new Rows(cell.Samples, cell.Units);
        sweep =
            new AdjointSweep(cell, description, [.. Enumerable.Range(0, cell.Samples)], cell.Capacity, signal: true);
        filtered = new GradientSums[cell.Samples];
        for (int sample = 0; sample < filtered.Length; sample++)
        {
            filtered[sample] = new GradientSums(cell);
        }
    }

    private Rows Signal => cell.Signals[0];

    /// <summary>Goes through the filtered traces.</summary>
    public void Visit(StateVisitor visitor, string name)
    {
        for (int sample = 0; sample < filtered.Length; sample++)
        {
            filtered[sample].Visit(visitor, $"{name}/{sample}", cell.Description.Weights);
        }
    }

    /// <summary>The sample starts anew.</summary>
    public void Forget(int sample) => filtered[sample].Clear();

    /// <summary>Puts the filtered signal in the place of the layer's signal.</summary>
    public void Apply()
    {
        Signal.Whole(0, cell.Steps * cell.Samples).CopyTo(raw.Whole(0, cell.Steps * cell.Samples));
        for (int sample = 0; sample < cell.Samples; sample++)
        {
            for (int t = cell.Window.Active(sample) - 2; t >= 0; t--)
            {
                AddLater(Signal.Row((t * cell.Samples) + sample), t + 1, sample);
            }

            atStart.Row(sample).Clear();
            if (cell.Window.Active(sample) > 0)
            {
                AddLater(atStart.Row(sample), 0, sample);
            }
        }
    }

    /// <summary>Puts the signal back as it came.</summary>
    public void Restore() =>
        raw.Whole(0, cell.Steps * cell.Samples).CopyTo(Signal.Whole(0, cell.Steps * cell.Samples));

    /// <summary>dθ += κ L_{t0} f_{t0−1}: what this window's errors say of steps before it.</summary>
    public void Carry(GradientSums gradient)
    {
        for (int sample = 0; sample < cell.Samples; sample++)
        {
            ReadOnlySpan<float> signal = atStart.Row(sample);
            for (int weight = 0; weight < gradient.Sums.Length; weight++)
            {
                Meet(signal, filtered[sample], gradient, weight);
            }
        }
    }

    /// <summary>f of the window's end from that of its start, before the layer's own traces go on.</summary>
    /// <param name="traces">The traces of the window's start, where there are any.</param>
    public void Advance(EligibilityTraces? traces)
    {
        WriteDecays();
        sweep.Clear();
        sweep.Run(0, cell.Steps);
        for (int sample = 0; sample < cell.Samples; sample++)
        {
            int begin = Math.Max(0, cell.Window.LastRestart(sample));
            int end = cell.Window.Active(sample);
            Fade(filtered[sample], cell.Window.LastRestart(sample) >= 0 ? 0 : MathF.Pow(decay, end));
            if (cell.Window.LastRestart(sample) < 0 && end > 0)
            {
                traces?.CarrySample(sweep.Adjoint, sample, filtered[sample]);
            }

            foreach (WeightUse use in uses)
            {
                filtered[sample].AddSample(use, cell, sweep.Adjoint, sample, begin, end);
            }
        }
    }

    private void AddLater(Span<float> signal, int t, int sample)
    {
        if (!cell.Window.Restarts(t, sample))
        {
            VectorKernels.AddScaled(signal, decay, Signal.Row((t * cell.Samples) + sample));
        }
    }

    /// <summary>The signal κ^(t1 − t) at every step that the sample has run since it last restarted.</summary>
    private void WriteDecays()
    {
        Signal.Whole(0, cell.Steps * cell.Samples).Clear();
        for (int sample = 0; sample < cell.Samples; sample++)
        {
            float factor = 1;
            int begin = Math.Max(0, cell.Window.LastRestart(sample));
            for (int t = cell.Window.Active(sample) - 1; t >= begin; t--, factor *= decay)
            {
                Signal.Row((t * cell.Samples) + sample).Fill(factor);
            }
        }
    }

    private static void Fade(GradientSums sums, float factor)
    {
        foreach (Rows sum in sums.Sums)
        {
            VectorKernels.Scale(sum.Whole(0, sum.Count), factor);
            VectorKernels.Flush(sum.Whole(0, sum.Count));
        }
    }

    private static void Meet(ReadOnlySpan<float> signal, GradientSums filtered, GradientSums gradient, int weight)
    {
        (Rows trace, Rows sum) = (filtered.Sums[weight], gradient.Sums[weight]);
        if (filtered.Touched(weight) is { } picked)
        {
            // The rows of a table belong to values, and its columns to units.
            foreach (int row in picked.Rows)
            {
                gradient.Touched(weight)!.Add(row);
                VectorKernels.AddProduct(sum.Row(row), signal, trace.Row(row));
            }
        }
        else if (trace.Count == 1 && trace.Width == signal.Length)
        {
            VectorKernels.AddProduct(sum.Row(0), signal, trace.Row(0));
        }
        else
        {
            // A matrix whose rows belong to no unit has no trace.
            for (int unit = 0; trace.Count == signal.Length && unit < trace.Count; unit++)
            {
                VectorKernels.AddScaled(sum.Row(unit), signal[unit], trace.Row(unit));
            }
        }
    }
}
