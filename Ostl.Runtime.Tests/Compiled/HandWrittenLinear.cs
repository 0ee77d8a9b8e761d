using Ostl.Compiled;

namespace Ostl.Tests.Compiled;

/// <summary>y = W x + b: no state, so all rows of a window are one step.</summary>
public sealed class HandWrittenLinear : HandWrittenCell
{
    public override CellDescription Description { get; } = new()
    {
        Name = nameof(HandWrittenLinear),
        Inputs = [new("x", Axis.Input(0), IsInteger: false, PassesSignal: true)],
        Outputs = [new("output", Axis.Units)],
        States = [],
        Weights = [MatrixOf("W", Axis.Input(0)), VectorOf("b")],
        Stored = [],
        SignalScratch = [],
        Factors = [],
        Adjoints =
        [
            new()
            {
                Recurrence = Recurrence.Exact,
                Traces = TraceForm.None,
                Coefficients = [Axis.Units],
                Scratch = [],
                WindowScratch = [],
                Uses =
                [
                    new(0, new(ArrayKind.Coefficient, 0), Axis.Units, new(ArrayKind.Input), InTrace: false),
                    new(1, new(ArrayKind.Signal), Axis.Units, new(ArrayKind.None), InTrace: false),
                ],
                Facts = [new(false, true, "reaches no state"), new(false, true, "reaches no state")],
            },
        ],
    };

    protected internal override CompiledCell Compile(in LayerShape shape) => new Compiled(Description, shape);

    protected internal override void Execute(Execution execution) =>
        execution.Output((execution.Matrix(0) * execution.Input()) + execution.Vector(1));

    private sealed class Compiled(CellDescription description, in LayerShape shape) : CompiledCell(description, shape)
    {
        public override void Forward()
        {
            Multiply(Weights[0], Inputs[0], 0, Outputs[0], 0, Steps * Samples);
            for (int row = 0; row < Steps * Samples; row++)
            {
                for (int i = 0; i < Units; i++)
                {
                    Outputs[0].Row(row)[i] += Weights[1].Vector.Row(0)[i];
                }
            }
        }

        public override void AdjointStep(Adjoint adjoint, AdjointRows rows)
        {
            for (int r = 0; r < rows.Count; r++)
            {
                rows.Signals[0].Row(rows.SignalFirst + (rows.SignalStride * rows.Sample[r]))
                    .CopyTo(adjoint.Coefficients[0].Row(rows.First + r));
            }
        }

        public override void SpatialSignal(int port, int rows) =>
            MultiplyTransposed(Weights[0], Signals[0], 0, InputSignals[0]!, 0, rows);

        public override void WindowSignal(int port, Adjoint adjoint, int rows) => SpatialSignal(port, rows);

        public override void DeriveFactors(int row, int nextRow, int sample)
        {
        }
    }
}
