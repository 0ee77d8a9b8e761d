namespace Ostl;

/// <summary>
/// One input gated by another, which is equally wide: y = a ⊙ b. With a sigmoid layer before b it is a trained gate.
/// Dauphin, Fan, Auli and Grangier, "Language Modeling with Gated Convolutional Networks", 2017.
/// </summary>
[OstlCell]
public sealed partial class Multiply
{
    Vector Step(Vector a, Vector b) => a * b;
}
