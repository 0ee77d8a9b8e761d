using System.ComponentModel;
using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// One step of a declaration, executed as it stands in double precision: generated code takes the weights, the
/// previous states and the inputs from here, calls <c>Step</c>, and hands back the new states and the outputs.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Execution
{
    private readonly CellDescription description;
    private readonly LayerAxes axes;
    private readonly ExecutionWeights weights;
    private readonly Leaf[] previous;
    private readonly Leaf[] inputs;
    private readonly Recorded?[] next;
    private readonly Recorded?[] outputs;

    internal Execution(
        CellDescription description, LayerAxes axes, ExecutionWeights weights, double[][] states, double[][] inputs)
    {
        this.description = description;
        this.axes = axes;
        this.weights = weights;
        previous = Array.ConvertAll(states, state => new Leaf(state));
        next = new Recorded?[states.Length];
        outputs = new Recorded?[description.Outputs.Length];
        this.inputs = Array.ConvertAll(inputs, input => new Leaf(input));
        SuppliedPartials.Clear();
    }

    /// <summary>The linear map of the given index in <see cref="CellDescription.Weights"/>.</summary>
    public Matrix Matrix(int weight) => new(weights.Matrix(weight));

    /// <summary>The per-element weight of the given index in <see cref="CellDescription.Weights"/>.</summary>
    public Vector Vector(int weight) => new(weights.Leaf(weight));

    /// <summary>The one-number weight of the given index in <see cref="CellDescription.Weights"/>.</summary>
    public Scalar Scalar(int weight) => new(weights.Leaf(weight));

    /// <summary>The constant of the given index in <see cref="CellDescription.Constants"/>.</summary>
    public Vector Constant(int constant) => new(weights.Constant(constant));

    /// <summary>Says what the derivatives of a function are, one for each operand, where the step maps it.</summary>
    public void Derivative(Delegate function, params SuppliedPartial[] partials) =>
        SuppliedPartials.Add(function, partials);

    /// <summary>
    /// A state's value at the end of the previous step; index in <see cref="CellDescription.States"/>.
    /// </summary>
    public Vector Previous(int state) => new(previous[state]);

    /// <summary>What a state holds whose previous value is never read: zero.</summary>
    public Vector Unread() => default;

    /// <summary>x of this step; index in <see cref="CellDescription.Inputs"/>.</summary>
    public Vector Input(int port = 0) => new(inputs[port]);

    /// <summary>An integer input of this step; index in <see cref="CellDescription.Inputs"/>.</summary>
    public int Integer(int port) => (int)inputs[port].Numbers[0];

    /// <summary>Hands back a state's new value; index in <see cref="CellDescription.States"/>.</summary>
    /// <exception cref="ArgumentException">It is neither as long as the layer has units nor uniform.</exception>
    public void Next(int state, Vector value) =>
        next[state] = Checked(value, $"state '{description.States[state].Name}'", Axis.Units);

    /// <summary>Hands back y of this step; index in <see cref="CellDescription.Outputs"/>.</summary>
    /// <exception cref="ArgumentException">It is neither as long as its axis nor uniform.</exception>
    public void Output(Vector value, int port = 0) =>
        outputs[port] = Checked(value, OutputName(port), description.Outputs[port].Axis);

    /// <summary>What was recorded.</summary>
    /// <exception cref="InvalidOperationException">A state or an output was not handed back.</exception>
    internal RecordedStep Complete()
    {
        int state = Array.IndexOf(next, null);
        int output = Array.IndexOf(outputs, null);

        if (state >= 0 || output >= 0)
        {
            string what = state >= 0 ? $"state '{description.States[state].Name}'" : $"the {OutputName(output)}";
            throw new InvalidOperationException($"{description.Name}: the executed step did not hand back {what}.");
        }

        return new RecordedStep(axes.Units, inputs, previous, next!, outputs!);
    }

    private string OutputName(int port) =>
        description.Outputs.Length == 1 ? "output" : $"output '{description.Outputs[port].Name}'";

    private Recorded Checked(Vector value, string what, Axis axis)
    {
        int found = value.Recorded.Numbers.Length;
        int expected = axes.Length(axis);

        return found == expected || found == 1
            ? value.Recorded
            : throw new ArgumentException(
                $"{description.Name}: {what} must have "
                    + $"{(axis == Axis.Units ? "one element per unit" : "an element for each of its axis")}; expected "
                    + $"{expected}, found {found}.");
    }
}
