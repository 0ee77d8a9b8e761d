using Ostl.Compiled;
using static Ostl.Elementwise;

namespace Ostl.Tests.Compiled;

/// <summary>
/// s = relu(W x + H y⁻ + d s⁻ (1 − y⁻)), y = σ(s + b), with y derived from s; without H where not recurrent.
/// </summary>
public sealed class HandWrittenSoftSnu(bool recurrent) : HandWrittenCell
{
    private const float Decay = 0.8f;

    public bool Recurrent { get; } = recurrent;

    public override CellDescription Description { get; } = new()
    {
        Name = nameof(HandWrittenSoftSnu),
        Inputs = [new("x", Axis.Input(0), IsInteger: false, PassesSignal: true)],
        Outputs = [new("output", Axis.Units)],
        States = [new("s", 0, IsDerived: false), new("y", 0, IsDerived: true)],
        Weights = [MatrixOf("W", Axis.Input(0)), VectorOf("b"), .. recurrent ? [MatrixOf("H", Axis.Units)] : NoWeights],
        Stored = [Axis.Units],
        SignalScratch = [Axis.Units],
        Factors = [new(Derived: 1, OfWeight: false, Index: 0), new(Derived: 1, OfWeight: true, Index: 1)],
        Adjoints =
        [
            Adjoint(recurrent, Recurrence.Exact, recurrent ? TraceForm.Dense : TraceForm.UnitLocal, exact: true),
            Adjoint(recurrent, Recurrence.Ignored, TraceForm.UnitLocal, exact: !recurrent),
        ],
    };

    private static WeightDescription[] NoWeights => [];

    private static WeightUse[] NoUses => [];

    protected internal override CompiledCell Compile(in LayerShape shape) =>
        new Compiled(Description, shape, Recurrent);

    protected internal override void Execute(Execution execution)
    {
        Vector s = execution.Previous(0);
        Vector y = execution.Previous(1);
        Vector u = execution.Matrix(0) * execution.Input();
        u = Recurrent ? u + (execution.Matrix(2) * (Held ?? y)) : u;
        s = Relu(u + ((double)Decay * s * (1 - y)));
        y = Elementwise.Sigmoid(s + execution.Vector(1));
        execution.Next(0, s);
        execution.Next(1, y);
        execution.Output(y);
    }

    private static AdjointDescription Adjoint(bool recurrent, Recurrence recurrence, TraceForm form, bool exact)
    {
        var fact = new WeightFact(
            ReachesState: true, exact, exact ? "the recursion is exact" : "H is ignored in the traces");
        return new()
        {
            Recurrence = recurrence,
            Traces = form,
            Coefficients = [Axis.Units, Axis.Units],
            Scratch = [Axis.Units],
            WindowScratch = [],
            Uses =
            [
                new(0, new(ArrayKind.Coefficient, 0), Axis.Units, new(ArrayKind.Input), InTrace: true),
                new(1, new(ArrayKind.Coefficient, 1), Axis.Units, new(ArrayKind.None), InTrace: true),
                .. recurrent
                    ? [new(2, new(ArrayKind.Coefficient, 0), Axis.Units, new(ArrayKind.Previous, 1), InTrace: true)]
                    : NoUses,
            ],
            Facts = recurrent ? [fact, fact, fact] : [fact, fact],
        };
    }

    private sealed class Compiled(CellDescription description, in LayerShape shape, bool recurrent)
        : CompiledCell(description, shape)
    {
        public override void Forward()
        {
            Rows drive = Stored[0];
            Multiply(Weights[0], Inputs[0], 0, drive, 0, Steps * Samples);
            var echo = new Rows(Samples, Units);
            for (int t = 0; t < Steps; t++)
            {
                BeginStep(t);
                if (recurrent)
                {
                    Multiply(Weights[2], States[1], PreviousRow(t), echo, 0, Samples);
                }

                for (int sample = 0; sample < Samples; sample++)
                {
                    Step((t * Samples) + sample, PreviousRow(t) + sample, NextRow(t) + sample, echo.Row(sample));
                }

                EndStep(t);
            }
        }

        /// <summary>λ, L → coefficients of W (and H) and b, and λ⁻.</summary>
        public override void AdjointStep(Adjoint adjoint, AdjointRows rows)
        {
            for (int r = 0; r < rows.Count; r++)
            {
                int sample = rows.Sample[r];
                Span<float> c = adjoint.Coefficients[0].Row(rows.First + r);
                Span<float> cb = adjoint.Coefficients[1].Row(rows.First + r);
                for (int i = 0; i < Units; i++)
                {
                    float s = States[0].Row(rows.Previous + sample)[i];
                    float y = States[1].Row(rows.Previous + sample)[i];
                    float after = States[1].Row(rows.Next + sample)[i];
                    float l = rows.Signals[0].Row(rows.SignalFirst + (rows.SignalStride * sample))[i];
                    cb[i] = (adjoint.Lambda[1].Row(r)[i] + l) * after * (1 - after);
                    c[i] = Stored[0].Row(rows.Step + sample)[i] > 0 ? adjoint.Lambda[0].Row(r)[i] + cb[i] : 0;
                    adjoint.LambdaPrevious[0].Row(r)[i] = c[i] * Decay * (1 - y);
                    adjoint.LambdaPrevious[1].Row(r)[i] = -c[i] * Decay * s;
                }
            }

            if (recurrent && adjoint.Recurrence == Recurrence.Exact)
            {
                MultiplyTransposed(Weights[2], adjoint.Coefficients[0], rows.First, adjoint.Scratch[0], 0, rows.Count);
                for (int r = 0; r < rows.Count; r++)
                {
                    for (int i = 0; i < Units; i++)
                    {
                        adjoint.LambdaPrevious[1].Row(r)[i] += adjoint.Scratch[0].Row(r)[i];
                    }
                }
            }
        }

        public override void SpatialSignal(int port, int rows)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int i = 0; i < Units; i++)
                {
                    float y = Outputs[0].Row(row)[i];
                    bool open = Stored[0].Row(row)[i] > 0;
                    SignalScratch[0].Row(row)[i] = open ? Signals[0].Row(row)[i] * y * (1 - y) : 0;
                }
            }

            MultiplyTransposed(Weights[0], SignalScratch[0], 0, InputSignals[0]!, 0, rows);
        }

        public override void WindowSignal(int port, Adjoint adjoint, int rows) =>
            MultiplyTransposed(Weights[0], adjoint.Coefficients[0], 0, InputSignals[0]!, 0, rows);

        /// <summary>∂y/∂s = ∂y/∂b = y (1 − y).</summary>
        public override void DeriveFactors(int row, int nextRow, int sample)
        {
            for (int i = 0; i < Units; i++)
            {
                float y = States[1].Row(nextRow)[i];
                Factors[0].Row(sample)[i] = Factors[1].Row(sample)[i] = y * (1 - y);
            }
        }

        private void Step(int row, int previous, int next, ReadOnlySpan<float> echo)
        {
            for (int i = 0; i < Units; i++)
            {
                float carried = Decay * States[0].Row(previous)[i] * (1 - States[1].Row(previous)[i]);
                float u = Stored[0].Row(row)[i] + carried + (recurrent ? echo[i] : 0);
                Stored[0].Row(row)[i] = u;
                States[0].Row(next)[i] = MathF.Max(0, u);
                States[1].Row(next)[i] = Sigmoid(States[0].Row(next)[i] + Weights[1].Vector.Row(0)[i]);
                Outputs[0].Row(row)[i] = States[1].Row(next)[i];
            }
        }
    }
}
