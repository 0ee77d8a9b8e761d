using Ostl.Compiled;
using static Ostl.Elementwise;

namespace Ostl.Tests.Compiled;

/// <summary>
/// Two independent states that read each other, a trained scalar, and an output that reads a previous state directly:
/// c = tanh(W x + H y⁻ + a c⁻), y = ½ y⁻ + g tanh(c + b y⁻), output = y σ(c⁻ + V x); c starts at 0.3.
/// </summary>
public sealed class HandWrittenTwoState : HandWrittenCell
{
    private static readonly ArraySource None = new(ArrayKind.None);

    public override CellDescription Description { get; } = new()
    {
        Name = nameof(HandWrittenTwoState),
        Inputs = [new("x", Axis.Input(0), IsInteger: false, PassesSignal: true)],
        Outputs = [new("output", Axis.Units)],
        States = [new("c", 0.3, IsDerived: false), new("y", 0, IsDerived: false)],
        Weights =
        [
            MatrixOf("W", Axis.Input(0)), MatrixOf("H", Axis.Units), MatrixOf("V", Axis.Input(0)), VectorOf("a"),
            VectorOf("b"), new("g", WeightKind.Scalar, Axis.Uniform, Axis.Uniform, Initializer.Default, 1),
        ],
        Stored = [Axis.Units, Axis.Units],
        SignalScratch = [Axis.Units, Axis.Units, Axis.Input(0)],
        Factors = [],
        Adjoints = [Adjoint(Recurrence.Exact, TraceForm.Dense), Adjoint(Recurrence.Ignored, TraceForm.UnitLocal)],
    };

    protected internal override CompiledCell Compile(in LayerShape shape) => new Compiled(Description, shape);

    protected internal override void Execute(Execution execution)
    {
        (Vector before, Vector y, Vector x) = (execution.Previous(0), execution.Previous(1), execution.Input());
        Vector c = Tanh(
            (execution.Matrix(0) * x) + (execution.Matrix(1) * (Held ?? y)) + (execution.Vector(3) * before));
        y = (0.5 * y) + (execution.Scalar(5) * Tanh(c + (execution.Vector(4) * y)));
        execution.Next(0, c);
        execution.Next(1, y);
        execution.Output(y * Elementwise.Sigmoid(before + (execution.Matrix(2) * x)));
    }

    private static AdjointDescription Adjoint(Recurrence recurrence, TraceForm form)
    {
        ArraySource Coefficient(int index) => new(ArrayKind.Coefficient, index);
        bool exact = recurrence == Recurrence.Exact;
        var traced = new WeightFact(true, exact, exact ? "the recursion is exact" : "H is ignored in the traces");
        return new()
        {
            Recurrence = recurrence,
            Traces = form,
            Coefficients = [Axis.Units, Axis.Units, Axis.Units, Axis.Units, Axis.Units],
            Scratch = [Axis.Units],
            WindowScratch = [Axis.Input(0)],
            Uses =
            [
                new(0, Coefficient(0), Axis.Units, new(ArrayKind.Input), InTrace: true),
                new(1, Coefficient(0), Axis.Units, new(ArrayKind.Previous, 1), InTrace: true),
                new(2, Coefficient(1), Axis.Units, new(ArrayKind.Input), InTrace: false),
                new(3, Coefficient(2), Axis.Units, None, InTrace: true),
                new(4, Coefficient(3), Axis.Units, None, InTrace: true),
                new(5, Coefficient(4), Axis.Units, None, InTrace: true),
            ],
            Facts = [traced, traced, new(false, true, "reaches no state"), traced, traced, traced],
        };
    }

    private sealed class Compiled(CellDescription description, in LayerShape shape) : CompiledCell(description, shape)
    {
        private float Gain => Weights[5].Scalar;

        public override void Forward()
        {
            Multiply(Weights[0], Inputs[0], 0, Stored[0], 0, Steps * Samples);
            Multiply(Weights[2], Inputs[0], 0, Stored[1], 0, Steps * Samples);
            var echo = new Rows(Samples, Units);
            for (int t = 0; t < Steps; t++)
            {
                BeginStep(t);
                Multiply(Weights[1], States[1], PreviousRow(t), echo, 0, Samples);
                for (int sample = 0; sample < Samples; sample++)
                {
                    Step((t * Samples) + sample, PreviousRow(t) + sample, NextRow(t) + sample, echo.Row(sample));
                }

                EndStep(t);
            }
        }

        public override void AdjointStep(Adjoint adjoint, AdjointRows rows)
        {
            for (int r = 0; r < rows.Count; r++)
            {
                for (int i = 0; i < Units; i++)
                {
                    AdjointUnit(adjoint, rows, r, i);
                }
            }

            if (adjoint.Recurrence == Recurrence.Exact)
            {
                MultiplyTransposed(Weights[1], adjoint.Coefficients[0], rows.First, adjoint.Scratch[0], 0, rows.Count);
                for (int r = 0; r < rows.Count; r++)
                {
                    VectorKernels.AddScaled(adjoint.LambdaPrevious[1].Row(r), 1, adjoint.Scratch[0].Row(r));
                }
            }
        }

        public override void SpatialSignal(int port, int rows)
        {
            for (int row = 0; row < rows; row++)
            {
                int t = row / Samples;
                int sample = row % Samples;
                for (int i = 0; i < Units; i++)
                {
                    float y = States[1].Row(NextRow(t) + sample)[i];
                    float c = States[0].Row(NextRow(t) + sample)[i];
                    float r = Inner(c, States[1].Row(PreviousRow(t) + sample)[i], i);
                    float o = Stored[1].Row(row)[i];
                    float l = Signals[0].Row(row)[i];
                    SignalScratch[0].Row(row)[i] = l * o * Gain * (1 - (r * r)) * (1 - (c * c));
                    SignalScratch[1].Row(row)[i] = l * y * o * (1 - o);
                }
            }

            Down(SignalScratch[0], SignalScratch[1], SignalScratch[2], rows);
        }

        public override void WindowSignal(int port, Adjoint adjoint, int rows) =>
            Down(adjoint.Coefficients[0], adjoint.Coefficients[1], adjoint.WindowScratch[0], rows);

        public override void DeriveFactors(int row, int nextRow, int sample)
        {
        }

        private float Inner(float c, float before, int i) => MathF.Tanh(c + (Weights[4].Vector.Row(0)[i] * before));

        private void Step(int row, int previous, int next, ReadOnlySpan<float> echo)
        {
            for (int i = 0; i < Units; i++)
            {
                float before = States[0].Row(previous)[i];
                float y = States[1].Row(previous)[i];
                float c = MathF.Tanh(Stored[0].Row(row)[i] + echo[i] + (Weights[3].Vector.Row(0)[i] * before));
                States[0].Row(next)[i] = c;
                States[1].Row(next)[i] = (0.5f * y) + (Gain * Inner(c, y, i));
                Stored[1].Row(row)[i] = Sigmoid(before + Stored[1].Row(row)[i]);
                Outputs[0].Row(row)[i] = States[1].Row(next)[i] * Stored[1].Row(row)[i];
            }
        }

        private void AdjointUnit(Adjoint adjoint, AdjointRows rows, int row, int i)
        {
            int sample = rows.Sample[row];
            float before = States[0].Row(rows.Previous + sample)[i];
            float yBefore = States[1].Row(rows.Previous + sample)[i];
            float c = States[0].Row(rows.Next + sample)[i];
            float y = States[1].Row(rows.Next + sample)[i];
            float o = Stored[1].Row(rows.Step + sample)[i];
            float r = Inner(c, yBefore, i);
            float l = rows.Signals[0].Row(rows.SignalFirst + (rows.SignalStride * sample))[i];

            float ofY = adjoint.Lambda[1].Row(row)[i] + (l * o);
            float ofGate = l * y * o * (1 - o);
            float ofInner = ofY * Gain * (1 - (r * r));
            float ofC = (adjoint.Lambda[0].Row(row)[i] + ofInner) * (1 - (c * c));
            int to = rows.First + row;
            adjoint.Coefficients[0].Row(to)[i] = ofC;
            adjoint.Coefficients[1].Row(to)[i] = ofGate;
            adjoint.Coefficients[2].Row(to)[i] = ofC * before;
            adjoint.Coefficients[3].Row(to)[i] = ofInner * yBefore;
            adjoint.Coefficients[4].Row(to)[i] = ofY * r;
            adjoint.LambdaPrevious[0].Row(row)[i] = (ofC * Weights[3].Vector.Row(0)[i]) + ofGate;
            adjoint.LambdaPrevious[1].Row(row)[i] = (0.5f * ofY) + (ofInner * Weights[4].Vector.Row(0)[i]);
        }

        private void Down(Rows ofC, Rows ofGate, Rows scratch, int rows)
        {
            MultiplyTransposed(Weights[0], ofC, 0, InputSignals[0]!, 0, rows);
            MultiplyTransposed(Weights[2], ofGate, 0, scratch, 0, rows);
            for (int row = 0; row < rows; row++)
            {
                VectorKernels.AddScaled(InputSignals[0]!.Row(row), 1, scratch.Row(row));
            }
        }
    }
}
