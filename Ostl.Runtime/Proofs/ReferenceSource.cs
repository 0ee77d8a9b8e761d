namespace Ostl.Proofs;

/// <summary>Where the values of a layer's input come from.</summary>
/// <param name="Layer">The layer that gives them; −1 for the network's own input.</param>
/// <param name="Port">Which output of that layer.</param>
/// <param name="First">Of the network's input: the first number taken.</param>
/// <param name="Width">Of the network's input: how many numbers are taken.</param>
internal readonly record struct ReferenceSource(int Layer, int Port = 0, int First = 0, int Width = 0)
{
    /// <summary>It is the network's own input.</summary>
    public bool IsInput => Layer < 0;

    /// <summary>Some numbers of the network's own input.</summary>
    public static ReferenceSource Input(int first, int width) => new(-1, 0, first, width);

    /// <summary>The sources of a layer of a network: per input what feeds it, side by side.</summary>
    /// <param name="stack">The layers, in an order in which each comes after its sources.</param>
    /// <param name="layer">The layer.</param>
    public static ReferenceSource[][] Of(IReadOnlyList<ReferenceLayer> stack, int layer) =>
        stack[layer].Sources ?? [[layer == 0 ? Input(0, stack[0].Axes.Input(0)) : new ReferenceSource(layer - 1)]];

    /// <summary>
    /// What the network puts out: the outputs that no layer takes, side by side. In a stack that is the last layer's.
    /// </summary>
    public static IReadOnlyList<ReferenceSource> Open(IReadOnlyList<ReferenceLayer> stack)
    {
        HashSet<(int, int)> taken =
            [.. Enumerable.Range(0, stack.Count).SelectMany(i => Of(stack, i)).SelectMany(p => p)
                .Select(s => (s.Layer, s.Port))];

        return
        [
            .. from layer in Enumerable.Range(0, stack.Count)
               from port in Enumerable.Range(0, stack[layer].Description.Outputs.Length)
               where !taken.Contains((layer, port))
               select new ReferenceSource(layer, port),
        ];
    }
}
