namespace Ostl;

/// <summary>A place where a parameter is used: a weight of a layer.</summary>
/// <param name="Layer">Index of the layer.</param>
/// <param name="Weight">Index of the weight in its layer.</param>
/// <param name="IsTransposed">The layer's matrix is the transpose of the parameter.</param>
/// <param name="Name">"layers[3].W".</param>
internal readonly record struct ParameterUse(int Layer, int Weight, bool IsTransposed, string Name);
