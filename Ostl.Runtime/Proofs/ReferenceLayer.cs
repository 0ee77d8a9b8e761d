using Ostl.Compiled;

namespace Ostl.Proofs;

/// <summary>A layer as the reference executes it: a cell with its sizes and weights in double precision.</summary>
/// <param name="Cell">The cell; only copies of it are executed.</param>
/// <param name="Inputs">Number of inputs, m.</param>
/// <param name="Units">Number of units, n.</param>
/// <param name="Weights">Per weight of the cell its values, matrices row by row.</param>
internal sealed record ReferenceLayer(Cell Cell, int Inputs, int Units, double[][] Weights)
{
    /// <summary>
    /// What the compiler says the cell has: names and axes of states and weights are taken from there.
    /// </summary>
    public CellDescription Description => Cell.Description;

    /// <summary>The number of values of one weight.</summary>
    public int WeightLength(int weight) =>
        ExecutionWeights.Length(Description.Weights[weight].Rows, Inputs, Units)
        * ExecutionWeights.Length(Description.Weights[weight].Columns, Inputs, Units);

    /// <summary>The states before the first step and after a restart.</summary>
    public double[][] InitialStates() => Array.ConvertAll(Description.States, state =>
    {
        double[] values = new double[Units];
        Array.Fill(values, state.Initial);

        return values;
    });
}
