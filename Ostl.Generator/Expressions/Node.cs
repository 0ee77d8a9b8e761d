namespace Ostl.Generator.Expressions;

/// <summary>
/// One value of the graph. Operands are positions of earlier nodes, so a table of nodes is equatable without
/// following references, however much of it is shared.
/// </summary>
/// <param name="Operation">What the node computes.</param>
/// <param name="Dimension">Along which axis its value lies.</param>
/// <param name="A">First operand, or -1.</param>
/// <param name="B">Second operand, or -1.</param>
/// <param name="C">Third operand, or -1.</param>
/// <param name="Index">Which setting, state, weight or surrogate is meant; 0 where nothing is.</param>
/// <param name="Bits">
/// The bits of a constant; bits, because NaN does not equal itself. Of a pair of maps, the weight of the inner one.
/// </param>
internal readonly record struct Node(
    Operation Operation, Dimension Dimension, int A = -1, int B = -1, int C = -1, int Index = 0, long Bits = 0)
{
    public double Value => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>The weight of the inner of two maps.</summary>
    public int Inner => (int)Bits;

    public int Arity => Operation.Info().Arity;

    public int Operand(int position) => position switch { 0 => A, 1 => B, _ => C };

    /// <summary>What its value is computed from.</summary>
    public IEnumerable<int> Operands => First(Operation.Info().Reads);

    /// <summary>Its operands, those that only its derivative is made of included.</summary>
    public IEnumerable<int> AllOperands => First(Arity);

    private IEnumerable<int> First(int count)
    {
        for (int i = 0; i < count; i++)
        {
            yield return Operand(i);
        }
    }
}
