using Ostl.Proofs;

namespace Ostl;

/// <summary>
/// The proof that generated gradients are those of the declaration, for a unit test: weights, inputs and targets are
/// drawn; the declaration is executed in double precision and differentiated by a reverse sweep over what was executed
/// (where nothing spikes, confirmed by central differences); the generated code computes its gradients for several
/// rules and window lengths, with sequences of different lengths and a restart. Where the compiler claims a gradient
/// exact, it must agree with that of the whole sequence, elsewhere with the rule's definition.
/// </summary>
/// <example><code>GradientCheck.Run(new MyCell { Units = 8 }).ThrowIfFailed();</code></example>
public static class GradientCheck
{
    /// <summary>
    /// Checks a cell between two stateless linear layers, so that its signal to the layer below is checked as well.
    /// Where it has several inputs there is a layer below each; an integer input is drawn.
    /// </summary>
    /// <param name="cell">The cell, with its settings and number of units; a few units are enough.</param>
    /// <param name="options">What to draw and compare; absent = the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the cell has no units.</exception>
    public static GradientCheckReport Run(Cell cell, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cell);
        options ??= new GradientCheckOptions();
        options.Validate();

        return Check(CheckedNetwork.Of(cell, options), options);
    }

    /// <summary>
    /// Checks the layers of a network together, with its connections, shared and frozen weights, and the layers' own
    /// rules. The network is not touched: neither its weights nor its gradients.
    /// </summary>
    /// <param name="network">The network; a small one is enough.</param>
    /// <param name="options">
    /// What to draw and compare; absent = the defaults. Inputs and outputs are the network's.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static GradientCheckReport Run(Network network, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);

        return Check(network, options ?? new GradientCheckOptions());
    }

    private static GradientCheckReport Check(Network network, GradientCheckOptions options)
    {
        options.Validate();

        return new GradientComparison(
            new NetworkUnderTest(network, options.Loss, options.Supervision), options).Run();
    }
}
