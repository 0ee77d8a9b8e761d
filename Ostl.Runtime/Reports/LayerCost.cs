using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Counts a layer's floating-point operations: those of one step of one sample, averaged over a sequence of T steps in
/// windows of K. A product with an n×m matrix takes 2nm.
/// </summary>
internal sealed class LayerCost
{
    private readonly Layer layer;
    private readonly AdjointDescription adjoint;
    private readonly AdjointDescription inWindow;
    private readonly double independent;
    private readonly WeightUse[] uses;
    private readonly int[] traced;
    private readonly bool learns;
    private readonly bool sweeps;
    private readonly bool handsSignalOn;
    private readonly bool looksBack;

    /// <summary>Looks at a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="rule">Its rule.</param>
    /// <param name="storage">How it keeps traces.</param>
    /// <param name="learns">A learning signal comes to it.</param>
    /// <param name="handsSignalOn">It hands one on to what it takes in.</param>
    public LayerCost(Layer layer, LearningRule rule, TraceStorage storage, bool learns, bool handsSignalOn)
    {
        this.layer = layer;
        this.learns = learns;
        this.handsSignalOn = handsSignalOn;
        adjoint = layer.Description.TraceAdjoint(rule);
        inWindow = layer.Description.WindowAdjoint(rule);
        uses = [.. inWindow.Uses.Where(use => !layer.Weights[use.Weight].IsFrozen)];
        sweeps = learns && (uses.Length > 0 || (rule.Residual == Residual.InsideWindow && layer.HasStates));
        traced = adjoint.Traces == TraceForm.None || !learns || rule.Carry == Carry.Nothing
            ? []
            : EligibilityTraces.TracedWeights(layer.Description, adjoint, layer.Weights);
        looksBack = storage == TraceStorage.LookBack && adjoint.Traces == TraceForm.UnitLocal;
        independent = DerivedStates.Independent(layer.Description).Length;
    }

    /// <summary>The cost under given sizes.</summary>
    /// <param name="window">K.</param>
    /// <param name="steps">T.</param>
    public StepCost Of(int window, int steps) => new(
        Forward(),
        (sweeps ? AdjointStep(inWindow) + uses.Sum(Gradient) : 0) + HandingSignalOn(),
        Traces(AdjointStep(adjoint), window, steps));

    // Every map of the step has one use of its matrix in the exact adjoint.
    private double Forward() =>
        layer.Description.Adjoints[0].Uses.Sum(Product)
        + Numbers(layer.Description.Stored) + (layer.Description.States.Length * (double)layer.Units)
        + layer.OutputWidths.Sum();

    /// <summary>λ of one row, one step back: a product for each map that it passes, and the coefficients.</summary>
    private double AdjointStep(AdjointDescription swept) =>
        swept.Uses.Where(use => LambdaPasses(use, swept)).Sum(Product)
        + Numbers(swept.Coefficients) + Numbers(swept.Scratch)
        + (layer.Description.States.Length * (double)layer.Units);

    // Behind a map of the input there is nothing to reach; without recurrence, previous states are constants there.
    private static bool LambdaPasses(WeightUse use, AdjointDescription swept) =>
        use.Argument.Kind is not (ArrayKind.None or ArrayKind.Input)
        && (use.Argument.Kind != ArrayKind.Previous || swept.Recurrence == Recurrence.Exact);

    private double HandingSignalOn() => !learns || !handsSignalOn
        ? 0
        : inWindow.Uses.Where(use => use.Argument.Kind == ArrayKind.Input).Sum(Product)
            + Numbers(layer.Description.SignalScratch) + layer.InputWidths.Sum();

    /// <summary>All windows but the last hand traces on: a sweep, ε = Λ ε + Σ c aᵀ, and λ ε.</summary>
    private double Traces(double adjointStep, int window, int steps)
    {
        double windows = Math.Ceiling((double)steps / window) - 1;
        double rows = independent * DenseTraces.UnitsThatMeet(adjoint, layer.Axes);
        WeightUse[] inTrace = Array.FindAll(adjoint.Uses, use => use.InTrace && traced.Contains(use.Weight));
        double added = inTrace.Where(use => !LooksBack(use)).Sum(Gradient) * rows;
        double perStep = (rows * adjointStep) + added;
        double perWindow = traced.Where(weight => !looksBack || !IsMatrix(weight))
            .Sum(weight => 2 * (rows + 1) * rows * Elements(layer.Weights[weight]));
        perWindow += inTrace.Where(LooksBack).Sum(LookBack);
        return traced.Length == 0 || windows <= 0
            ? 0
            : windows * ((perStep * window) + perWindow) / steps;
    }

    private bool LooksBack(WeightUse use) => looksBack && IsMatrix(use.Weight) && !layer.Description.PicksRow(use);

    private bool IsMatrix(int weight) => layer.Description.Weights[weight].Kind == WeightKind.Matrix;

    // Of as many steps as are kept: λ c aᵀ, and the sensitivities passed on. Steps that have died out cost nothing.
    private double LookBack(WeightUse use) => TraceOptions.UsualLookBack
        * (Gradient(use) + (2 * independent * (independent + 1) * layer.Units));

    private double Product(WeightUse use) => use.Argument.Kind == ArrayKind.None || layer.Description.PicksRow(use)
        ? 0
        : 2 * Elements(layer.Weights[use.Weight]);

    private double Gradient(WeightUse use) => layer.Description.PicksRow(use)
        ? layer.Weights[use.Weight].ColumnCount
        : (use.Argument.Kind == ArrayKind.None ? 1 : 2) * Elements(layer.Weights[use.Weight]);

    private double Numbers(Axis[] axes) => axes.Sum(axis => (double)layer.Length(axis));

    private static double Elements(WeightStorage weight) => (double)weight.RowCount * weight.ColumnCount;
}
