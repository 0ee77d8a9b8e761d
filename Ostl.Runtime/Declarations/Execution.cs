using System.ComponentModel;
using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// One step of a declaration, executed as it stands in double precision: generated code takes the weights, the
/// previous states and the input from here, calls <c>Step</c>, and hands back the new states and the output.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Execution
{
    private readonly CellDescription description;
    private readonly int units;
    private readonly ExecutionWeights weights;
    private readonly Leaf[] previous;
    private readonly Leaf input;
    private readonly Recorded?[] next;
    private Recorded? output;

    internal Execution(
        CellDescription description, int units, ExecutionWeights weights, double[][] states, double[] input)
    {
        this.description = description;
        this.units = units;
        this.weights = weights;
        previous = Array.ConvertAll(states, state => new Leaf(state));
        next = new Recorded?[states.Length];
        this.input = new Leaf(input);
    }

    /// <summary>The linear map of the given index in <see cref="CellDescription.Weights"/>.</summary>
    public Matrix Matrix(int weight) => new(weights.Matrix(weight));

    /// <summary>The per-element weight of the given index in <see cref="CellDescription.Weights"/>.</summary>
    public Vector Vector(int weight) => new(weights.Leaf(weight));

    /// <summary>The one-number weight of the given index in <see cref="CellDescription.Weights"/>.</summary>
    public Scalar Scalar(int weight) => new(weights.Leaf(weight));

    /// <summary>
    /// A state's value at the end of the previous step; index in <see cref="CellDescription.States"/>.
    /// </summary>
    public Vector Previous(int state) => new(previous[state]);

    /// <summary>What a state holds whose previous value is never read: zero.</summary>
    public Vector Unread() => default;

    /// <summary>x of this step.</summary>
    public Vector Input() => new(input);

    /// <summary>Hands back a state's new value; index in <see cref="CellDescription.States"/>.</summary>
    /// <exception cref="ArgumentException">It is neither as long as the layer has units nor uniform.</exception>
    public void Next(int state, Vector value) =>
        next[state] = Checked(value, $"state '{description.States[state].Name}'");

    /// <summary>Hands back y of this step.</summary>
    /// <exception cref="ArgumentException">It is neither as long as the layer has units nor uniform.</exception>
    public void Output(Vector value) => output = Checked(value, "output");

    /// <summary>What was recorded.</summary>
    /// <exception cref="InvalidOperationException">A state or the output was not handed back.</exception>
    internal RecordedStep Complete()
    {
        int missing = Array.IndexOf(next, null);

        if (missing >= 0 || output is null)
        {
            string what = missing >= 0 ? $"state '{description.States[missing].Name}'" : "the output";
            throw new InvalidOperationException($"{description.Name}: the executed step did not hand back {what}.");
        }

        return new RecordedStep(units, input, previous, next!, output);
    }

    private Recorded Checked(Vector value, string what)
    {
        int found = value.Recorded.Numbers.Length;

        return found == units || found == 1
            ? value.Recorded
            : throw new ArgumentException(
                $"{description.Name}: {what} must have one element per unit; expected {units}, found {found}.");
    }
}
