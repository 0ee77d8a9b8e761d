namespace Ostl.Generator.Expressions;

/// <summary>What leaves are called in printed equations; nodes name them by position.</summary>
/// <param name="States">The states.</param>
/// <param name="Weights">The weights.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Inputs">The inputs of the step.</param>
/// <param name="Signals">The learning signals, one for each output.</param>
/// <param name="Axes">The lengths of axes.</param>
internal sealed record ExpressionNames(
    IReadOnlyList<string> States, IReadOnlyList<string> Weights, IReadOnlyList<string> Settings,
    IReadOnlyList<string> Inputs, IReadOnlyList<string> Signals, AxisNames Axes)
{
    /// <summary>The constants.</summary>
    public IReadOnlyList<string> Constants { get; init; } = [];
}

/// <summary>What the lengths of a layer's axes are called.</summary>
/// <param name="Inputs">Per input its width.</param>
/// <param name="Sizes">The sizes.</param>
internal sealed record AxisNames(IReadOnlyList<string> Inputs, IReadOnlyList<string> Sizes)
{
    /// <summary>n, m and so on; 1 where there is no axis.</summary>
    public string Of(Dimension dimension) => dimension.Kind switch
    {
        DimensionKind.Units => "n",
        DimensionKind.Input => Inputs[dimension.Index],
        DimensionKind.Size => Sizes[dimension.Index],
        DimensionKind.Block => $"(n/{Sizes[dimension.Index]})",
        _ => "1",
    };
}
