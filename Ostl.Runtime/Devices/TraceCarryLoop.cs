using System.Runtime.CompilerServices;

namespace Ostl.Compiled;

/// <summary>The loops of <see cref="TraceCarry"/>: unit by unit, since units are independent.</summary>
internal static unsafe class TraceCarryLoop<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>More states than any cell has; bounds the scratch on the stack.</summary>
    private const int MostStates = 64;

    /// <summary>Columns of one pass with several states: few enough that all of them stay in the first cache.</summary>
    private const int ChunkWidth = 128;

    public static void Run(TraceCarry carry, int first, int count)
    {
        if (carry.States is < 1 or > MostStates)
        {
            throw new InvalidOperationException($"A layer has 1 to {MostStates} traced states; found {carry.States}.");
        }

        if (carry.States == 1)
        {
            OneState(carry, first, count);
            return;
        }

        float* factors = stackalloc float[carry.States];
        float* old = stackalloc float[carry.States * ChunkWidth];
        for (int unit = first; unit < first + count; unit++)
        {
            Several(carry, unit, factors, old);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneState(TraceCarry carry, int first, int count)
    {
        ref float jacobians = ref carry.Jacobians[0][carry.FirstJacobian];
        for (int unit = first; unit < first + count; unit++)
        {
            float jacobian = Unsafe.Add(ref jacobians, unit);
            float adjoint = Adjoint(carry, 0, unit);
            float coefficient = Coefficient(carry, 0, unit);
            ref float trace = ref carry.Traces[carry.FirstTrace + unit];
            ref float gradient = ref adjoint == 0 ? ref trace : ref carry.Gradient![unit];
            ref float argument = ref coefficient == 0 ? ref trace : ref carry.Argument![carry.ArgumentRow];
            nint width = carry.Traces.Stride;
            for (nint j = 0; j < width; j += TLanes.Count)
            {
                TLanes old = TLanes.Load(in trace, j);
                if (adjoint != 0)
                {
                    TLanes sum = TLanes.Load(in gradient, j) + LaneMath.SkipZero(old, TLanes.Splat(adjoint));
                    TLanes.Store(sum, ref gradient, j);
                }

                TLanes next = jacobian == 0 ? TLanes.Splat(0) : LaneMath.SkipZero(old, TLanes.Splat(jacobian));
                if (coefficient != 0)
                {
                    next = TLanes.MultiplyAdd(TLanes.Splat(coefficient), TLanes.Load(in argument, j), next);
                }

                TLanes.Store(LaneMath.Flush(next), ref trace, j);
            }
        }
    }

    private static void Several(TraceCarry carry, int unit, float* factors, float* old)
    {
        int states = carry.States;
        for (int begin = 0; begin < carry.Traces.Stride; begin += ChunkWidth)
        {
            int width = Math.Min(ChunkWidth, carry.Traces.Stride - begin);
            for (int q = 0; q < states; q++)
            {
                Scale(old + (q * ChunkWidth), 1, Trace(carry, q, unit, begin), width);
                factors[q] = Adjoint(carry, q, unit);
            }

            if (carry.Gradient is { } gradient)
            {
                Combine((float*)Unsafe.AsPointer(ref gradient[unit]) + begin, factors, old, states, width);
            }

            for (int p = 0; p < states; p++)
            {
                for (int q = 0; q < states; q++)
                {
                    ref float jacobian = ref carry.Jacobians[q][carry.FirstJacobian + (p * carry.JacobianStep)];
                    factors[q] = Unsafe.Add(ref jacobian, unit);
                }

                float* next = Trace(carry, p, unit, begin);
                float coefficient = Coefficient(carry, p, unit);
                Rows source = coefficient == 0 ? carry.Traces : carry.Argument!;
                int row = coefficient == 0 ? 0 : carry.ArgumentRow;
                Scale(next, coefficient, (float*)Unsafe.AsPointer(ref source[row]) + begin, width);
                Combine(next, factors, old, states, width);
                Flush(next, width);
            }
        }
    }

    /// <summary>sum += Σ_q factor_q trace_q.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine(float* sum, float* factors, float* traces, int states, int width)
    {
        for (int q = 0; q < states; q++)
        {
            float* trace = traces + (q * ChunkWidth);
            TLanes factor = TLanes.Splat(factors[q]);
            for (int j = 0; factors[q] != 0 && j < width; j += TLanes.Count)
            {
                TLanes old = TLanes.Load(in *trace, j);
                TLanes.Store(TLanes.Load(in *sum, j) + LaneMath.SkipZero(old, factor), ref *sum, j);
            }
        }
    }

    /// <summary>target = factor · source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(float* target, float factor, float* source, int width)
    {
        for (int j = 0; j < width; j += TLanes.Count)
        {
            TLanes value = factor == 0 ? TLanes.Splat(0) : TLanes.Splat(factor) * TLanes.Load(in *source, j);
            TLanes.Store(value, ref *target, j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Flush(float* values, int width)
    {
        for (int j = 0; j < width; j += TLanes.Count)
        {
            TLanes.Store(LaneMath.Flush(TLanes.Load(in *values, j)), ref *values, j);
        }
    }

    private static float Adjoint(TraceCarry carry, int state, int unit) =>
        carry.Gradient is null ? 0 : Unsafe.Add(ref carry.Adjoints[state][carry.AdjointRow], unit);

    private static float Coefficient(TraceCarry carry, int state, int unit) =>
        carry.Argument is null || carry.Coefficients is not { } coefficients
            ? 0
            : Unsafe.Add(ref coefficients[carry.FirstCoefficient + (state * carry.CoefficientStep)], unit);

    /// <summary>Rows lie in pinned memory, so a pointer into them stays good.</summary>
    private static float* Trace(TraceCarry carry, int state, int unit, int column) =>
        (float*)Unsafe.AsPointer(ref carry.Traces[carry.FirstTrace + (state * carry.TraceStep) + unit]) + column;
}
