namespace Ostl.Compiled;

/// <summary>What the compiler proved about a cell; the same for every instance of it.</summary>
public sealed record CellDescription
{
    /// <summary>The name of the cell's class.</summary>
    public required string Name { get; init; }

    /// <summary>What a step takes, in the order of its parameters.</summary>
    public required InputDescription[] Inputs { get; init; }

    /// <summary>What a step returns.</summary>
    public required OutputDescription[] Outputs { get; init; }

    /// <summary>The int properties that say how long an axis is.</summary>
    public SizeDescription[] Sizes { get; init; } = [];

    /// <summary>The cell computes on an input unit by unit, so it has as many units as that has elements.</summary>
    public bool InputsAreUnits => Array.Exists(Inputs, input => input.Axis == Axis.Units);

    /// <summary>The values that are carried from one step to the next, in the order of their declaration.</summary>
    public required StateDescription[] States { get; init; }

    /// <summary>The trained weights, in the order of their declaration.</summary>
    public required WeightDescription[] Weights { get; init; }

    /// <summary>What is drawn once and never trained, in the order of declaration.</summary>
    public ConstantDescription[] Constants { get; init; } = [];

    /// <summary>Values of a step that the adjoint reads again; each is kept for every step of a window.</summary>
    public required Axis[] Stored { get; init; }

    /// <summary>Arrays the spatial learning signal passes through on its way to the layer below.</summary>
    public required Axis[] SignalScratch { get; init; }

    /// <summary>
    /// Derivatives of the derived states at the end of a window, kept for the carry into the next one.
    /// </summary>
    public required FactorDescription[] Factors { get; init; }

    /// <summary>The adjoint of the step under each treatment of recurrence; the first one is exact.</summary>
    public required AdjointDescription[] Adjoints { get; init; }

    /// <summary>
    /// ∂y_t/∂x_t is not identically zero for some input: a layer below receives a learning signal at the same step.
    /// </summary>
    public bool PassesSignal => Array.Exists(Inputs, input => input.PassesSignal);

    /// <summary>The use is of one row of a matrix, which an integer input picks: the row receives Σ c.</summary>
    internal bool PicksRow(in WeightUse use) =>
        use.Argument.Kind == ArrayKind.Input && Inputs[use.Argument.Index].IsInteger;

    /// <summary>Every use of the weight is of a row that an integer input picks.</summary>
    internal bool IsTable(int weight) => Weights[weight].Kind == WeightKind.Matrix
        && Array.TrueForAll(Adjoints, adjoint =>
            Array.TrueForAll(adjoint.Uses, use => use.Weight != weight || PicksRow(use)));

    /// <summary>The matrices whose transposes the learning signal passes at the same step, on its way down.</summary>
    public int[] SignalMaps { get; init; } = [];

    /// <summary>Weights that an output depends on through another linear map of the same step.</summary>
    public int[] OutputThroughMaps { get; init; } = [];

    /// <summary>Treatments of recurrence that mean nothing for this cell.</summary>
    public RecurrenceRefusal[] Refusals { get; init; } = [];

    /// <summary>
    /// The adjoint under the given treatment of recurrence; the exact one where the treatment makes no difference.
    /// </summary>
    public AdjointDescription Adjoint(Recurrence recurrence) =>
        Array.Find(Adjoints, adjoint => adjoint.Recurrence == recurrence) ?? Adjoints[0];

    /// <summary>The adjoint by which a rule carries traces from window to window.</summary>
    internal AdjointDescription TraceAdjoint(LearningRule rule) =>
        Adjoint(rule.Recurrence) with { Leak = rule.Leak ?? 0 };

    /// <summary>The adjoint by which a rule learns inside a window.</summary>
    internal AdjointDescription WindowAdjoint(LearningRule rule) =>
        rule.IsWholeInWindow ? Adjoints[0] : TraceAdjoint(rule);
}

/// <summary>A value carried from one step to the next.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Initial">Its value before the first step and after a restart.</param>
/// <param name="IsDerived">
/// Its new value is a function of the other states' new values and of weights only, unit by unit. It needs no trace of
/// its own: <see cref="CellDescription.Factors"/> lead from its derivative to those of the others.
/// </param>
public sealed record StateDescription(string Name, double Initial, bool IsDerived);

/// <summary>A trained array.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Kind">Linear map, one number per element, or one number.</param>
/// <param name="Rows">The axis of its rows (its elements, for a vector).</param>
/// <param name="Columns">The axis of a matrix's columns; Uniform otherwise.</param>
/// <param name="Initializer">How its first values are drawn.</param>
/// <param name="Gain">A factor on the drawn values.</param>
public sealed record WeightDescription(
    string Name, WeightKind Kind, Axis Rows, Axis Columns, Initializer Initializer, double Gain);

/// <summary>One number per element that is drawn once and never trained.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Axis">The axis of its elements.</param>
/// <param name="Distribution">What they are drawn from.</param>
/// <param name="Low">No value is smaller.</param>
/// <param name="High">No value is larger.</param>
/// <param name="Mean">Mean before the bounds; not of uniform kinds.</param>
/// <param name="Deviation">Standard deviation of a normal distribution before the bounds.</param>
/// <param name="Shape">Shape of a gamma distribution.</param>
public sealed record ConstantDescription(
    string Name, Axis Axis, Distribution Distribution, double Low, double High, double Mean, double Deviation,
    double Shape);

/// <summary>The kinds of trained arrays.</summary>
public enum WeightKind
{
    /// <summary>A linear map.</summary>
    Matrix,

    /// <summary>One number per element.</summary>
    Vector,

    /// <summary>One number for the layer.</summary>
    Scalar,
}

/// <summary>∂(derived state)/∂(state or weight), unit by unit, as it was at the last step of a window.</summary>
/// <param name="Derived">The derived state's index.</param>
/// <param name="OfWeight">The derivative is with respect to a weight, otherwise to a state.</param>
/// <param name="Index">Index of that weight or state.</param>
public readonly record struct FactorDescription(int Derived, bool OfWeight, int Index);
