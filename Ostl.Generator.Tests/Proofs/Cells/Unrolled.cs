using Ostl;
using static Ostl.Elementwise;

namespace Declared;

/// <summary>Loops with constant bounds, nested, with the counter as a number and as a condition.</summary>
[OstlCell]
sealed partial class Loops
{
    const int Rounds = 3;

    [Weight] Matrix W, H;
    [Weight] Vector a = 0.4;

    [State] Vector s, m;

    Vector Step(Vector x)
    {
        const int half = Rounds / 2;
        Vector u = W * x;

        for (int i = 0; i < Rounds; i++)
        {
            // Half a step of a relaxation, each time a weaker one: 1 / 2 is 0, 1f / 2 is not.
            float share = 1f / (i + 2) + 1 / 2;
            s = s + share * (Tanh(u) - a * s);

            for (int j = i; j >= half; j -= 1)
            {
                s += 0.1 * (i - j + 1) * Sin(m);
            }

            if (i % 2 == 0)
            {
                m = 0.7 * m + 0.1 * i;
            }
            else
            {
                m += 0.2 * (H * s);
            }
        }

        return s + Weighted(m, 2) / Rounds;
    }

    static Vector Weighted(Vector v, int order)
    {
        Vector sum = 0;
        for (int k = 1; k <= order; k++)
        {
            sum += v / k;
        }

        return sum;
    }
}

/// <summary>Choices by what is known when the cell is compiled, and by settings, which are not.</summary>
[OstlCell]
sealed partial class Choices
{
    [Weight] Matrix W, H;
    [Weight] Vector p = 0.3;

    [State] Vector s, r;

    public float Mode { get; init; } = 0.7f;

    public float Rate { get; init; } = 0.4f;

    Vector Step(Vector x)
    {
        Vector u = W * x;

        for (int i = 0; i < 4; i++)
        {
            s += i switch
            {
                0 => 0.5 * u,
                1 or 2 when i > 1 => -0.4 * (H * r),
                < 3 => 0.2 * p * s,
                _ => 0,
            };
        }

        float rate = Mode > 0.5f && Rate < 1 ? 1 - Rate : Rate;

        if (Mode is > 0.2f and not > 5)
        {
            r = rate * r + Sigmoid(s);
        }
        else
        {
            r = Tanh(s);
            s = 0.5 * s;
        }

        if (Rate > 3)
        {
            s = 0;
            return u;
        }

        s = Tanh(s);
        return s + r;
    }
}

/// <summary>States that change places where a setting says so, after they did so anyway.</summary>
[OstlCell]
sealed partial class ChosenSwap
{
    [Weight] Matrix W, V;
    [Weight] Vector a = 0.6;

    [State] Vector s, r;

    public float Mode { get; init; } = 0.7f;

    public float Other { get; init; } = 0.2f;

    Vector Step(Vector x)
    {
        (s, r) = (0.5 * r, a * s + Tanh(W * x));

        if (Mode > 0.5f)
        {
            (r, s) = (0.7 * s + Sin(V * x), 0.6 * r);
        }

        if (Other > 0.5f)
        {
            (r, s) = (s, Tanh(r));
        }

        return s - 0.4 * r;
    }
}

/// <summary>States with delays of different lengths, one of them recurrent through a map.</summary>
[OstlCell]
sealed partial class Delays
{
    [Weight] Matrix W, H;
    [Weight] Vector b = 0.2;

    [State(Delay = 3)] Vector late;
    [State(Delay = 2, Initial = 0.4)] Vector echo;
    [State] Vector s;

    Vector Step(Vector x)
    {
        s = 0.6 * s + W * x + 0.5 * (H * late) - 0.3 * echo + b;
        Vector before = echo;
        echo = Tanh(s) + 0.1 * late;
        late = Sin(s) * before;
        return s + 0.5 * late + echo;
    }
}

/// <summary>
/// Constants of every distribution, per unit and per input, in arithmetic, functions, maps and thresholds.
/// </summary>
[OstlCell]
sealed partial class Constants
{
    [Weight] Matrix W, H;

    [Constant(Low = 2, High = 9)] Vector tau;
    [Constant(Distribution.LogUniform, Low = 0.1, High = 2)] Vector scale;
    [Constant(Distribution.Normal, Mean = 0.5, Deviation = 0.2, Low = 0)] Vector threshold;
    [Constant(Distribution.Gamma, Mean = 0.6, Shape = 2)] Vector drive;

    [State] Vector s, z;

    Vector Step(Vector x)
    {
        s = Exp(-1 / tau) * s + W * (scale * x) + 0.2 * (H * (drive * z)) + drive;
        z = Spike(s - threshold);
        return Where(s > drive, s / tau, z);
    }
}
