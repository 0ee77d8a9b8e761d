using Ostl.Compiled;

namespace Ostl.Benchmarks.Recurrent;

/// <summary>
/// Real-time recurrent learning as it is written in textbooks (Williams and Zipser 1989), for the recurrent soft SNU,
/// derived by hand: at every step each unit's trace is the sum over all other units' traces, n⁴ multiplications. It
/// shares nothing with the engine but the loop that adds rows.
/// </summary>
/// <remarks>
/// With a = W x + H y⁻ + d s⁻ (1 − y⁻), s = relu(a), y = σ(s + b), and ε the derivatives of s and y by a weight:
/// <code>
/// ε_s[u] = 1[a_u > 0] ( d (1 − y⁻_u) ε⁻_s[u] − d s⁻_u ε⁻_y[u] + Σ_v H_uv ε⁻_y[v] + ∂a_u/∂θ )
/// ε_y[u] = y_u (1 − y_u) ( ε_s[u] + ∂b_u/∂θ )
/// </code>
/// </remarks>
internal sealed class PlainRtrl
{
    // Columns of all traces that stay in the second cache together.
    private const int BlockWidth = 512;

    private readonly int inputs;
    private readonly int units;
    private readonly float decay;
    private readonly float[] w;
    private readonly float[] h;
    private readonly float[] b;
    private readonly int weights;
    private float[] s;
    private float[] y;
    private float[][] traceS;
    private float[][] traceY;
    private float[] nextS;
    private float[] nextY;
    private float[][] nextTraceS;
    private float[][] nextTraceY;

    /// <summary>Starts with states and traces of zero.</summary>
    /// <param name="network">One layer, a <see cref="RecurrentSoftSnu"/>; its weights are read as they are now.</param>
    public PlainRtrl(Network network)
    {
        inputs = network.Inputs;
        units = network.Outputs;
        decay = ((RecurrentSoftSnu)network.Layers[0].Cell).Decay;
        w = network.Parameters["layers[0].W"].Values.ToArray();
        h = network.Parameters["layers[0].H"].Values.ToArray();
        b = network.Parameters["layers[0].b"].Values.ToArray();
        weights = w.Length + h.Length + b.Length;
        Gradient = new float[weights];
        (s, y, nextS, nextY) = (new float[units], new float[units], new float[units], new float[units]);
        (traceS, traceY, nextTraceS, nextTraceY) = (Tensor(), Tensor(), Tensor(), Tensor());
    }

    /// <summary>dE/d(W, H, b), summed over the steps so far.</summary>
    public float[] Gradient { get; }

    /// <summary>One step: forward, traces, and the gradient of the step's error ½ Σ (y − target)².</summary>
    public void Step(ReadOnlySpan<float> x, ReadOnlySpan<float> target)
    {
        for (int unit = 0; unit < units; unit++)
        {
            Forward(unit, x);
        }

        for (int column = 0; column < weights; column += BlockWidth)
        {
            Trace(column, Math.Min(BlockWidth, weights - column));
        }

        for (int unit = 0; unit < units; unit++)
        {
            AddOwn(unit, x);
            VectorKernels.AddScaled(Gradient, nextY[unit] - target[unit], nextTraceY[unit]);
        }

        (s, nextS, y, nextY) = (nextS, s, nextY, y);
        (traceS, nextTraceS, traceY, nextTraceY) = (nextTraceS, traceS, nextTraceY, traceY);
    }

    private void Forward(int unit, ReadOnlySpan<float> x)
    {
        float sum = decay * s[unit] * (1 - y[unit]);
        for (int j = 0; j < inputs; j++)
        {
            sum += w[(unit * inputs) + j] * x[j];
        }

        for (int v = 0; v < units; v++)
        {
            sum += h[(unit * units) + v] * y[v];
        }

        nextS[unit] = Math.Max(sum, 0);
        nextY[unit] = 1 / (1 + MathF.Exp(-(nextS[unit] + b[unit])));
    }

    /// <summary>What some columns of the traces of all units become of those before: the n⁴ part.</summary>
    private void Trace(int column, int width)
    {
        for (int unit = 0; unit < units; unit++)
        {
            Span<float> next = nextTraceS[unit].AsSpan(column, width);
            next.Clear();
            if (nextS[unit] > 0)
            {
                VectorKernels.AddScaled(next, decay * (1 - y[unit]), traceS[unit].AsSpan(column, width));
                VectorKernels.AddScaled(next, -decay * s[unit], traceY[unit].AsSpan(column, width));
                for (int v = 0; v < units; v++)
                {
                    VectorKernels.AddScaled(next, h[(unit * units) + v], traceY[v].AsSpan(column, width));
                }
            }
        }
    }

    /// <summary>The derivatives of this step by the unit's own weights, and ε_y.</summary>
    private void AddOwn(int unit, ReadOnlySpan<float> x)
    {
        Span<float> next = nextTraceS[unit];
        if (nextS[unit] > 0)
        {
            VectorKernels.AddScaled(next.Slice(unit * inputs, inputs), 1, x);
            VectorKernels.AddScaled(next.Slice(w.Length + (unit * units), units), 1, y);
            VectorKernels.Flush(next);
        }

        float slope = nextY[unit] * (1 - nextY[unit]);
        nextTraceY[unit].AsSpan().Clear();
        VectorKernels.AddScaled(nextTraceY[unit], slope, next);
        nextTraceY[unit][w.Length + h.Length + unit] += slope;
    }

    private float[][] Tensor() => Array.ConvertAll(new float[units][], _ => new float[weights]);
}
