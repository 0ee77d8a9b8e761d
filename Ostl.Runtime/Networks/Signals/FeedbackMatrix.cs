using Ostl.Compiled;

namespace Ostl;

/// <summary>A random matrix of a learning rule, fixed or adapting.</summary>
public sealed class FeedbackMatrix
{
    private readonly WeightStorage matrix;

    internal FeedbackMatrix(string name, WeightStorage matrix)
    {
        Name = name;
        this.matrix = matrix;
    }

    /// <summary>
    /// Its use, the weight or layer it belongs to, and its law: "feedback/Direct/layers[0]/Normal/1".
    /// </summary>
    public string Name { get; }

    /// <summary>[rows, columns].</summary>
    public IReadOnlyList<int> Shape => [matrix.RowCount, matrix.ColumnCount];

    /// <summary>The values, row by row.</summary>
    public ReadOnlySpan<float> Values => matrix.Values;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}
