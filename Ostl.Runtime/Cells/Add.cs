namespace Ostl;

/// <summary>
/// The sum of two inputs, which are equally wide: y = a + b. With a layer between the two it is a residual connection.
/// He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2016.
/// </summary>
[OstlCell]
public sealed partial class Add
{
    Vector Step(Vector a, Vector b) => a + b;
}
