using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// One trained array of a network: its values, and its gradient as of the last call that computed one.
/// </summary>
public sealed class Parameter
{
    private readonly float[] gradient;

    internal Parameter(string name, WeightStorage weight)
    {
        Name = name;
        Weight = weight;
        Shape = weight.Description.Kind switch
        {
            WeightKind.Matrix => [weight.RowCount, weight.ColumnCount],
            WeightKind.Vector => [weight.RowCount],
            _ => [],
        };
        gradient = new float[weight.RowCount * weight.ColumnCount];
    }

    /// <summary>"layers[0].W".</summary>
    public string Name { get; }

    /// <summary>[rows, columns] of a matrix, row = unit; [n] of a vector; [] of a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of values.</summary>
    public int Count => gradient.Length;

    /// <summary>The values, row by row. Writing to them changes the network.</summary>
    public Span<float> Values => Weight.Values;

    /// <summary>dE/dθ, laid out as <see cref="Values"/>.</summary>
    public Span<float> Gradient => gradient;

    internal WeightStorage Weight { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}
