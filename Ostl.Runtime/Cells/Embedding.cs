namespace Ostl;

/// <summary>
/// A trained vector for every value of an integer: y = E[x], row x of E. Where it is the first layer, a network takes
/// as many values as it has inputs. Bengio, Ducharme, Vincent and Jauvin, "A Neural Probabilistic Language Model",
/// 2003.
/// </summary>
[OstlCell]
public sealed partial class Embedding
{
    [Weight(Initializer.Normal)] Matrix E;

    Vector Step(int token) => E[token];
}
