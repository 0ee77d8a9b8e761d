using Ostl.Generator.Declaration;
using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Cpu;

/// <summary>
/// Gives the weights, states and kept values of a cell names of their own in its learning code, so that a kernel reads
/// <c>Wx[row + r]</c> and not the number of an array.
/// </summary>
internal sealed class ArrayNames
{
    // Members of the generated class and of its base.
    private static readonly string[] Inherited =
    [
        "Adjoint", "AdjointStep", "BeginStep", "Capacity", "Description", "DeriveFactors", "EndStep", "Factors",
        "Forward",
        "Axes", "InputSignals", "Inputs", "InputStride", "Multiply", "MultiplyPair", "MultiplyTransposed", "NextRow",
        "Outputs", "PickRows", "port",
        "PreviousRow", "Samples", "Signals", "SignalScratch", "SizeStride", "SpatialSignal", "States", "Steps",
        "Stored", "UnitStride", "Units",
        "Weights", "Constants", "Sum", "Mean", "Largest", "IsLargest", "Window", "WindowSignal", "settings",
        "description", "shape", "adjoint", "row", "rows", "previous", "next", "t", "r",
        "i", "sample", "nextRow", "width", "Equals", "GetHashCode", "GetType", "MemberwiseClone", "ToString",
        "Finalize",
        "ReferenceEquals", "Arrays", "Grow", "Run", "Connect", "TLanes", CpuEmitter.ClassName,
    ];

    private readonly string[] weights;
    private readonly string[] inputs;
    private readonly string[] outputs;
    private readonly string[] constants;
    private readonly string[] states;
    private readonly string[] stored;
    private readonly string[] meanings;

    public ArrayNames(CellProgram program, CellNames names)
    {
        NameReserver reserver = new(Inherited);
        // A matrix is never a local of a kernel, so it keeps its name.
        weights = [.. program.Cell.Weights.Select(weight =>
            reserver.Reserve(weight.Kind == WeightKind.Matrix ? weight.Name : weight.Name + "Weight"))];
        inputs = [.. program.Cell.Inputs.Select(input => reserver.Reserve(input.Name + "Rows"))];
        outputs = [.. program.Cell.Outputs.Select(output => reserver.Reserve(output.Name + "Rows"))];
        constants = [.. program.Cell.Constants.Select(constant => reserver.Reserve(constant.Name + "Constant"))];
        states =
            [.. program.Cell.States.Take(program.Cell.Carried).Select(state => reserver.Reserve(state.Name + "Rows"))];
        Placed[] kept = [.. Enumerable.Range(0, program.Stored.Count)
            .Select(i => program.Kept.First(placed => placed.Place == new Place(PlaceKind.Stored, i)))];
        stored = [.. kept.Select(placed => reserver.Reserve(names.Local(placed.Node) + "Rows"))];
        meanings = [.. kept.Select(placed => names.Equation(placed.Node))];
    }

    /// <summary>All names given.</summary>
    public IEnumerable<string> Names => [.. weights, .. constants, .. inputs, .. outputs, .. states, .. stored];

    /// <summary>The declarations of the names.</summary>
    public IEnumerable<string> Declarations() =>
    [
        .. weights.Select(static (name, i) => $"private OstlWeights {name} => Weights[{i}];"),
        .. constants.Select(static (name, i) => $"private OstlWeights {name} => Constants[{i}];"),
        .. inputs.Select(static (name, i) => $"private OstlRows {name} => Inputs[{i}];"),
        .. outputs.Select(static (name, i) => $"private OstlRows {name} => Outputs[{i}];"),
        .. states.Select(static (name, i) => $"private OstlRows {name} => States[{i}];"),
        .. stored.Select((name, i) => $"private OstlRows {name} => Stored[{i}]; // {meanings[i]}"),
    ];

    /// <summary>A weight.</summary>
    public string Weight(int index) => weights[index];

    /// <summary>A constant.</summary>
    public string Constant(int index) => constants[index];

    /// <summary>The array of a place.</summary>
    public string Of(Place place, RowForm form) => place.Kind switch
    {
        PlaceKind.Input => inputs[place.Index],
        PlaceKind.Output => outputs[place.Index],
        PlaceKind.Signal => form == RowForm.Adjoint ? $"rows.Signals[{place.Index}]" : $"Signals[{place.Index}]",
        PlaceKind.InputSignal => $"InputSignals[{place.Index}]!",
        PlaceKind.Previous or PlaceKind.Next => states[place.Index],
        PlaceKind.Stored => stored[place.Index],
        PlaceKind.Lambda => $"adjoint.Lambda[{place.Index}]",
        PlaceKind.LambdaPrevious => $"adjoint.LambdaPrevious[{place.Index}]",
        PlaceKind.Coefficient => $"adjoint.Coefficients[{place.Index}]",
        PlaceKind.Scratch => $"adjoint.Scratch[{place.Index}]",
        PlaceKind.WindowScratch => $"adjoint.WindowScratch[{place.Index}]",
        PlaceKind.SignalScratch => $"SignalScratch[{place.Index}]",
        _ => $"Factors[{place.Index}]",
    };

    /// <summary>The first float of the row of a place that belongs to row r.</summary>
    public string Row(Place place, RowForm form) => $"{Of(place, form)}[{RowReferences.Row(place, form)}]";
}
