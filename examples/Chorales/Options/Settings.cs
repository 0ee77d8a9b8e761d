namespace Chorales.Options;

/// <summary>What the command line said; null where it said nothing and the cell or the data decide.</summary>
internal sealed record Settings
{
    public string Cell { get; init; } = "soft-snu";

    public bool Recurrent { get; init; }

    public string? Rule { get; init; }

    public int? Window { get; init; }

    public int Units { get; init; } = 150;

    public int Epochs { get; init; } = 100;

    public int Batch { get; init; } = 8;

    public string? Optimizer { get; init; }

    public double? LearningRate { get; init; }

    public double? Decay { get; init; }

    public int Seed { get; init; } = 1;

    public int Threads { get; init; } = Environment.ProcessorCount;

    public string? Data { get; init; }

    public bool Help { get; init; }
}
