using Ostl;
using static Ostl.Elementwise;

// A stream to learn: the next value of a slow wave.
float[] wave = [.. Enumerable.Range(0, 121).Select(static t => MathF.Sin(0.4f * t))];
Sequence sequence = new(1, wave[..^1]) { Targets = wave[1..] };
Network network = Network.Sequential(1, new Leaky { Units = 16 }, new Linear { Units = 1 });
Trainer trainer = new(network, Loss.MeanSquaredError, new Adam(0.02f));
EpochReport? first = null, last = null;

await foreach (EpochReport epoch in trainer.FitAsync([sequence], [sequence], 60))
{
    first ??= epoch;
    last = epoch;
}

GradientCheck.Run(new Leaky { Units = 4 }).ThrowIfFailed();

if (last!.ValidLoss > first!.ValidLoss / 4)
{
    Console.Error.WriteLine($"The loss went from {first.ValidLoss} to {last.ValidLoss} only.");
    return 1;
}

Console.WriteLine(FormattableString.Invariant($"trained: {first.ValidLoss:F5} -> {last.ValidLoss:F5}"));
return 0;

[OstlCell]
sealed partial class Leaky
{
    [Weight] Matrix W, H;
    [Weight] Vector b;
    [State] Vector s;

    public float Decay { get; init; } = 0.7f;

    Vector Step(Vector x)
    {
        s = Decay * s + (1 - Decay) * Tanh(W * x + H * s + b);
        return s;
    }
}
