namespace Ostl.Proofs;

/// <summary>A weight that is one with a weight of a layer before.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Weight">Its index there.</param>
/// <param name="OfLayer">The layer of the other one, which is tied to none.</param>
/// <param name="OfWeight">Its index there.</param>
/// <param name="Columns">Columns of this weight, where it is the transpose of the other one; otherwise null.</param>
internal sealed record ReferenceTie(int Layer, int Weight, int OfLayer, int OfWeight, int? Columns)
{
    /// <summary>Where an element of this weight lies in the other one.</summary>
    public int Element(int element, int length) => Columns is int columns
        ? (element % columns * (length / columns)) + (element / columns)
        : element;

    /// <summary>Gives this weight the values of the other one.</summary>
    public void Spread(double[][][] weights)
    {
        double[] own = weights[Layer][Weight];

        for (int i = 0; i < own.Length; i++)
        {
            own[i] = weights[OfLayer][OfWeight][Element(i, own.Length)];
        }
    }

    /// <summary>Adds the gradient of this weight to that of the other one.</summary>
    public void Fold(double[][][] gradient)
    {
        double[] own = gradient[Layer][Weight];

        for (int i = 0; i < own.Length; i++)
        {
            gradient[OfLayer][OfWeight][Element(i, own.Length)] += own[i];
        }
    }
}
