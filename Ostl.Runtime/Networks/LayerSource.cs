namespace Ostl;

/// <summary>An end of an edge: an input of the network, or an output port of a layer.</summary>
/// <param name="IsInput">It is an input of the network.</param>
/// <param name="Index">Which input, or which layer.</param>
/// <param name="Port">Which output of the layer; 0 for an input.</param>
/// <param name="Width">Numbers of a step.</param>
/// <param name="Values">How many values an integer input can have; null for numbers.</param>
internal readonly record struct LayerSource(bool IsInput, int Index, int Port, int Width, int? Values = null)
{
    /// <summary>Length of the axis that it gives a layer: its width, or the number of values of an integer.</summary>
    public int Length => Values ?? Width;
}
