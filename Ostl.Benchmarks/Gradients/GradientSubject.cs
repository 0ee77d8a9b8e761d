using System.Reflection;
using Ostl.Benchmarks.Cells;

namespace Ostl.Benchmarks.Gradients;

/// <summary>A cell, or a network of cells, whose gradients are checked.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Check">Runs one check.</param>
internal sealed record GradientSubject(string Name, Func<GradientCheckOptions, GradientCheckReport> Check)
{
    private const int Units = 6;
    private const int Inputs = 5;
    private const int Outputs = 3;

    /// <summary>
    /// Every cell of the runtime, some declared ones, stacks of two and three layers with states, and a graph.
    /// </summary>
    public static IReadOnlyList<GradientSubject> All { get; } = [.. BuiltIn(), .. Declared(), .. Stacks()];

    /// <summary>Cells are found, not listed: a new one is checked from its first day on.</summary>
    public static IEnumerable<GradientSubject> BuiltIn() =>
        from type in typeof(Cell).Assembly.GetExportedTypes()
        where type.IsSubclassOf(typeof(Cell)) && !type.IsAbstract
        orderby type.FullName
        select OfCell(type);

    private static GradientSubject[] Declared() =>
    [
        OfCell(typeof(AdaptiveNeuron)),
        OfCell(typeof(Rotation)),
        OfCell(typeof(DelayedUnit)),
        OfCell(typeof(HeadRnn)),
    ];

    private static GradientSubject[] Stacks() =>
    [
        OfStack(new SoftSnu { Units = 5 }, new SoftSnu { Units = 4 }),
        OfStack(new RecurrentSoftSnu { Units = 4 }, new Rnn { Units = 4 }),
        OfStack(new Rnn { Units = 4 }, new Gru { Units = 3 }),
        OfStack(new Snu { Units = 5 }, new Lif { Units = 5 }, new Linear { Units = Outputs }),
        OfStack(new Rotation { Units = 4 }, new Lstm { Units = 3 }, new Linear { Units = Outputs }),
        OfStack(new Slstm { Units = 6, Heads = 2 }, new HeadRnn { Units = 4, Heads = 2 }),
        OfStack(new RecurrentSnu { Units = 4 }, new MinimalGatedUnit { Units = 3 }, new Rnn { Units = 3 }),
        OfNetwork("Rnn > SoftSnu (frozen) > Rnn (tied H), skip > Linear", Graph()),
    ];

    // What only a graph has: a frozen layer between learning ones, a shared matrix, a way past them.
    private static Network Graph()
    {
        NetworkBuilder builder = new();
        NetworkNode x = builder.Input(Inputs);
        NetworkNode below = builder.Add(new Rnn { Units = 4 }, x);
        NetworkNode frozen = builder.Add(new SoftSnu { Units = 4, Frozen = true }, below);
        NetworkNode above = builder.Add(new Rnn { Units = 4 }, frozen);
        builder.Tie(below["H"], above["H"]);
        return builder.Build(builder.Add(new Linear { Units = Outputs }, above, below));
    }

    private static GradientSubject OfCell(Type type)
    {
        PropertyInfo units = typeof(Cell).GetProperty(nameof(Cell.Units))!;
        var cell = (Cell)Activator.CreateInstance(type)!;
        if (!cell.Description.InputsAreUnits)
        {
            units.SetValue(cell, Units);
        }

        return new GradientSubject(
            type.DeclaringType is null ? type.Name : $"{type.DeclaringType.Name}.{type.Name}",
            options => GradientCheck.Run(cell, options with { Inputs = Inputs, Outputs = Outputs }));
    }

    private static GradientSubject OfStack(params Cell[] cells)
    {
        string name = string.Join(" > ", cells.Select(cell => cell.Description.Name));
        return OfNetwork(name, Network.Sequential(Inputs, cells));
    }

    private static GradientSubject OfNetwork(string name, Network network) =>
        new(name, options => GradientCheck.Run(network, options));
}
