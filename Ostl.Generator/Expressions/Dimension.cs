namespace Ostl.Generator.Expressions;

/// <summary>Along which axis of the layer a vector lies. Uniform values are the same for every element.</summary>
internal enum Dimension
{
    Uniform,
    Units,
    Inputs,

    /// <summary>One number per sample, which a reduction over the layer gives; it fits every axis.</summary>
    Sample,
}
