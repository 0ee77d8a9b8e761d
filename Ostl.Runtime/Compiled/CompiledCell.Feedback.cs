namespace Ostl.Compiled;

/// <content>Fixed matrices in place of transposed maps.</content>
public abstract partial class CompiledCell
{
    private WeightStorage?[] backward = [];

    /// <summary>
    /// As <see cref="SpatialSignal"/>, with other matrices in place of the transposes of some maps.
    /// </summary>
    /// <param name="matrices">Per weight, what stands for its transpose; null = itself.</param>
    /// <param name="port">The input.</param>
    /// <param name="rows">Number of rows, all steps.</param>
    internal void SignalThrough(WeightStorage?[] matrices, int port, int rows)
    {
        foreach (WeightStorage? matrix in matrices)
        {
            matrix?.Follow();
        }

        backward = matrices;
        SpatialSignal(port, rows);
        backward = [];
    }

    /// <summary>What to multiply with instead of a map's transpose.</summary>
    private WeightStorage Backward(WeightStorage weight)
    {
        int index = backward.Length == 0 ? -1 : Array.IndexOf(Weights, weight);
        return index < 0 ? weight : backward[index] ?? weight;
    }
}
