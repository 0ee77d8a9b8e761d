using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// One trained array of a network: its values, and its gradient as of the last call that computed one.
/// </summary>
public sealed class Parameter
{
    private readonly float[] gradient;
    private bool isHandedOut;

    internal Parameter(WeightStorage weight, ParameterUse[] uses, bool isTable)
    {
        Picked = isTable ? new RowSet(weight.RowCount) : null;
        Weight = weight;
        Uses = uses;
        Shape = weight.Description.Kind switch
        {
            WeightKind.Matrix => [weight.RowCount, weight.ColumnCount],
            WeightKind.Vector => [weight.RowCount],
            _ => [],
        };
        gradient = new float[weight.RowCount * weight.ColumnCount];
    }

    /// <summary>"layers[0].W"; where layers share it, as the first of them names it.</summary>
    public string Name => Uses[0].Name;

    /// <summary>Every weight that it is, "layers[0].W": several where layers share it.</summary>
    public IReadOnlyList<string> Names => [.. Uses.Select(use => use.Name)];

    /// <summary>
    /// It is not trained: its gradient is 0, and neither traces nor products are spent on it. The learning signal
    /// passes on to other layers as before. A change takes effect with the next call; a <see cref="Learner"/> keeps to
    /// what it was made with, and refuses to go on otherwise.
    /// </summary>
    public bool IsFrozen
    {
        get => Weight.IsFrozen;
        set => Weight.IsFrozen = value;
    }

    /// <summary>[rows, columns] of a matrix, row = unit; [n] of a vector; [] of a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of values.</summary>
    public int Count => gradient.Length;

    /// <summary>The values, row by row. Writing to them changes the network.</summary>
    public Span<float> Values => Weight.Values;

    /// <summary>dE/dθ, laid out as <see cref="Values"/>.</summary>
    public Span<float> Gradient
    {
        get
        {
            // Who has it may write to any row, also later.
            isHandedOut = true;
            return gradient;
        }
    }

    internal WeightStorage Weight { get; }

    /// <summary><see cref="Gradient"/>, for those who write to no row but the picked ones.</summary>
    internal Span<float> OwnGradient => gradient;

    /// <summary>
    /// The rows of the gradient that may be other than 0, where integers pick rows and nothing else uses the matrix;
    /// null for every other parameter.
    /// </summary>
    internal RowSet? Picked { get; }

    /// <summary>Where it is used, in the order of the layers; the first holds it as it is.</summary>
    internal IReadOnlyList<ParameterUse> Uses { get; }

    /// <summary>Some row of the gradient of a table.</summary>
    internal Span<float> GradientRow(int row) => gradient.AsSpan(row * Weight.ColumnCount, Weight.ColumnCount);

    /// <summary>Gradient = 0; of a table, in the rows that it may be other than that.</summary>
    internal void ClearGradient()
    {
        if (Picked is null || isHandedOut)
        {
            Array.Clear(gradient);
        }
        else
        {
            foreach (int row in Picked.Rows)
            {
                GradientRow(row).Clear();
            }
        }

        Picked?.Clear();
    }

    /// <summary>Gradient = factor · Gradient.</summary>
    internal void ScaleGradient(float factor)
    {
        if (Picked is null)
        {
            GradientClipping.Scale(gradient, factor);
            return;
        }

        foreach (int row in Picked.Rows)
        {
            GradientClipping.Scale(GradientRow(row), factor);
        }
    }

    /// <summary>No element of the gradient is infinite or not a number; what no integer picked is 0.</summary>
    internal bool HasFiniteGradient()
    {
        if (Picked is null)
        {
            return gradient.AsSpan().IndexOfAnyNotFinite() < 0;
        }

        foreach (int row in Picked.Rows)
        {
            if (GradientRow(row).IndexOfAnyNotFinite() >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}
