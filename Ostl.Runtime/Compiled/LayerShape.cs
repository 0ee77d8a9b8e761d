namespace Ostl.Compiled;

/// <summary>The sizes a cell is compiled for.</summary>
/// <param name="Axes">How long its axes are.</param>
/// <param name="Samples">Number of sequences side by side, B.</param>
/// <param name="Capacity">The most steps a window can have.</param>
/// <param name="Lanes">Floats per vector instruction: 16, 8 or 1.</param>
public readonly record struct LayerShape(LayerAxes Axes, int Samples, int Capacity, int Lanes);
