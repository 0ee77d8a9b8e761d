using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Makes weights of layers one. The first of them in the order of the layers holds the values, so it is never a
/// transpose.
/// </summary>
internal static class WeightTie
{
    /// <summary>Ties two weights.</summary>
    /// <exception cref="ArgumentException">They differ in kind or shape, or are one already.</exception>
    public static void Make(IReadOnlyList<Layer> layers, NetworkWeight a, NetworkWeight b)
    {
        if (a.Kind != b.Kind || a.Shape != b.Shape || a.Storage.Blocks != b.Storage.Blocks)
        {
            bool fitsTransposed = a.Kind == WeightKind.Matrix && b.Kind == WeightKind.Matrix
                && a.Shape == (b.Shape.Columns, b.Shape.Rows);
            throw new ArgumentException(
                $"{a} and {b} differ in shape, so they cannot be one weight"
                + (fitsTransposed ? $"; tie to the transpose: {b.Name[^(b.Name.Length - b.Layer.Name.Length - 1)..]}"
                    + " with .Transposed." : "."));
        }

        if (a.Storage.Owner == b.Storage.Owner)
        {
            throw new ArgumentException($"{a.Name} and {b.Name} are one weight already.");
        }

        (NetworkWeight kept, NetworkWeight replaced) =
            FirstUse(layers, a.Storage.Owner).CompareTo(FirstUse(layers, b.Storage.Owner)) < 0 ? (a, b) : (b, a);
        bool flips = kept.IsTransposed ^ replaced.IsTransposed
            ^ (kept.Storage.TransposeOf is not null) ^ (replaced.Storage.TransposeOf is not null);
        Replace(layers, replaced.Storage.Owner, kept.Storage.Owner, flips);
    }

    private static void Replace(IReadOnlyList<Layer> layers, WeightStorage old, WeightStorage owner, bool flips)
    {
        owner.IsFrozen |= old.IsFrozen;
        foreach (Layer layer in layers)
        {
            for (int i = 0; i < layer.Weights.Length; i++)
            {
                if (layer.Weights[i].Owner == old)
                {
                    bool transposed = flips ^ (layer.Weights[i].TransposeOf is not null);
                    layer.Weights[i] = transposed ? new WeightStorage(owner) : owner;
                }
            }
        }
    }

    private static (int Layer, int Weight) FirstUse(IReadOnlyList<Layer> layers, WeightStorage owner)
    {
        for (int layer = 0; layer < layers.Count; layer++)
        {
            int weight = Array.FindIndex(layers[layer].Weights, weight => weight.Owner == owner);
            if (weight >= 0)
            {
                return (layer, weight);
            }
        }

        throw new InvalidOperationException("A weight belongs to no layer of its network.");
    }
}
