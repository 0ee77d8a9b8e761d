using Ostl.Compiled;

namespace Ostl;

/// <summary>The targets of a window's steps as numbers, for signals that are made of them.</summary>
internal sealed class StepTargets(int rows, int outputs)
{
    private readonly bool[] isGiven = new bool[rows];

    /// <summary>y*, one-hot for a label, zeros where a step has no target: [K·B][outputs].</summary>
    public Rows Values { get; } = new(rows, outputs);

    /// <summary>The loss that the targets are for.</summary>
    public Loss? Loss { get; private set; }

    /// <summary>The row has a target.</summary>
    public bool IsGiven(int row) => isGiven[row];

    /// <summary>The row's target.</summary>
    public void Set(int row, ReadOnlySpan<float> target, Loss loss)
    {
        target.CopyTo(Values.Row(row));
        (isGiven[row], Loss) = (true, loss);
    }

    /// <summary>The row's label.</summary>
    public void Set(int row, int label, Loss loss)
    {
        Clear(row);
        Values.Row(row)[label] = 1;
        (isGiven[row], Loss) = (true, loss);
    }

    /// <summary>The row has no target.</summary>
    public void Clear(int row)
    {
        Values.Whole(row, 1).Clear();
        isGiven[row] = false;
    }
}
