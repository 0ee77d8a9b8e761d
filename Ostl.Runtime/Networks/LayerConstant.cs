using Ostl.Compiled;

namespace Ostl;

/// <summary>One constant of a network: numbers that are drawn once per unit or input, and never trained.</summary>
public sealed class LayerConstant
{
    private readonly WeightStorage storage;

    internal LayerConstant(string name, ConstantDescription description, WeightStorage storage)
    {
        Name = name;
        Description = description;
        this.storage = storage;
    }

    /// <summary>"layers[0].tau".</summary>
    public string Name { get; }

    /// <summary>Number of values, one per unit or input.</summary>
    public int Count => storage.RowCount;

    /// <summary>The values. Writing to them changes the network, as for values that were measured.</summary>
    public Span<float> Values => storage.Values;

    internal ConstantDescription Description { get; }

    /// <summary>"uniform, 5 to 20".</summary>
    public override string ToString() => $"{Name} [{Count}]: {ConstantDraws.Text(Description)}";
}
