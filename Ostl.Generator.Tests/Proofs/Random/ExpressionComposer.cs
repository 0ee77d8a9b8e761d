namespace Ostl.Generator.Tests.Proofs.Random;

/// <summary>
/// Composes expressions from everything that a step may be written with. Functions whose values grow fast or are not
/// defined everywhere are given arguments from a range that they keep finite in.
/// </summary>
internal sealed class ExpressionComposer(System.Random random, CellMembers members, NumberComposer numbers)
{
    private static readonly string[] Surrogates = Enum.GetNames<Surrogate>();

    private readonly Dictionary<char, List<string>> names = [];
    private readonly FunctionComposer functions = new(random, members);

    /// <summary>There are maps; otherwise the cell works unit by unit on its inputs.</summary>
    public bool HasMaps { get; init; } = true;

    /// <summary>No expression is deeper.</summary>
    public int MaxDepth { get; init; } = 4;

    /// <summary>Without functions of one's own and choices.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The axes of inputs that there are: 'I', 'J', 'K'.</summary>
    public IEnumerable<char> InputAxes => names.Keys.Where(static axis => axis != 'U').Order();

    /// <summary>What has one element per unit ('U') or per input: states, inputs and locals.</summary>
    public IReadOnlyList<string> Names(char axis) => names[axis];

    /// <summary>Something that can be read from here on.</summary>
    public void Add(char axis, string name)
    {
        names.TryAdd(axis, []);
        names[axis].Add(name);
    }

    /// <summary>An expression with one element per unit or per input.</summary>
    public string Vector(char axis, int depth)
    {
        depth = Math.Min(depth, MaxDepth);

        if (depth <= 0 || random.Next(8) == 0)
        {
            return Leaf(axis);
        }

        return random.Next(HasMaps ? 0 : 4, 10) switch
        {
            0 or 1 => Mapped(InputAxes.ElementAt(random.Next(InputAxes.Count())), axis, depth - 1),
            2 or 3 => Mapped('U', axis, depth - 1),
            4 or 5 or 6 => Binary(axis, depth - 1),
            _ => Function(axis, depth - 1),
        };
    }

    /// <summary>An expression whose values stay between about −1 and 1.</summary>
    public string Bounded(char axis, int depth) => random.Next(8) switch
    {
        0 => $"Sigmoid({Vector(axis, depth)})",
        1 => $"Sin({Vector(axis, depth)})",
        2 => $"Cos({Vector(axis, depth)})",
        3 => $"Clamp({Vector(axis, depth)}, -1, {members.Number(0.5, 1)})",
        4 or 5 => Spike(axis, depth),
        _ => $"Tanh({Vector(axis, depth)})",
    };

    private string Leaf(char axis) => random.Next(12) switch
    {
        0 or 1 => members.Vector(axis),
        2 or 3 => $"({members.Scalar()} * {Known(axis)})",
        4 => $"({members.Constant(axis)} * {Known(axis)})",
        _ => Known(axis),
    };

    private string Mapped(char from, char to, int depth) => $"({members.Map(from, to)} * {Argument(from, depth)})";

    // What a map takes must meet something whose length is known: more than a name as often as not.
    private string Argument(char axis, int depth) =>
        random.Next(2) == 0 ? Known(axis) : $"({members.Number(0.2, 0.6)} * {Known(axis)} + {Vector(axis, depth)})";

    private string Binary(char axis, int depth) => random.Next(9) switch
    {
        0 or 1 => $"({Vector(axis, depth)} + {Vector(axis, depth)})",
        2 => $"({Vector(axis, depth)} - {Vector(axis, depth)})",
        3 => $"({Bounded(axis, depth)} * {Vector(axis, depth)})",
        4 => $"({Vector(axis, depth)} / (1.5 + {Bounded(axis, depth)}))",
        5 => $"({numbers.Factor()} * {Vector(axis, depth)})",
        6 => $"({Vector(axis, depth)} / (2 + {numbers.Factor()}))",
        7 => $"(-{Vector(axis, depth)} + {numbers.Factor()})",
        _ => $"({numbers.Factor()} - {Vector(axis, depth)})",
    };

    private string Function(char axis, int depth) => random.Next(IsPlain ? 20 : 28) switch
    {
        0 => $"Relu({Vector(axis, depth)})",
        1 => $"LeakyRelu({Vector(axis, depth)})",
        2 => $"LeakyRelu({Vector(axis, depth)}, {members.Vector(axis)})",
        3 => $"Exp({Bounded(axis, depth)})",
        4 => $"Log(1.5 + {Bounded(axis, depth)})",
        5 => $"Sqrt(0.5 + Abs({Vector(axis, depth)}))",
        6 => $"Square({Bounded(axis, depth)})",
        7 => $"Abs({Vector(axis, depth)})",
        8 => $"Softplus({Vector(axis, depth)})",
        9 => $"Min({Vector(axis, depth)}, {Vector(axis, depth)})",
        10 => $"Max({Vector(axis, depth)}, {members.Vector(axis)})",
        11 => $"Where({Mask(axis)}, {Vector(axis, depth)}, {Vector(axis, depth)})",
        12 => $"(StopGradient({Known(axis)}) * {Vector(axis, depth)})",
        13 => $"Log(1 + Square({Vector(axis, depth)}))",
        14 or 18 => $"{members.Helper()}({Vector(axis, depth)})",
        15 => $"({members.Property(axis)} * {Vector(axis, depth)})",
        16 => $"({Known(axis)} - {Reduction()}({Argument(axis, depth)}))",
        17 => $"({Bounded(axis, depth)} * (1 - {members.Number(0.1, 0.4)} * {Reduction()}({Known(axis)})))",
        20 or 21 => $"({numbers.Condition()} ? {Vector(axis, depth)} : {Vector(axis, depth)})",
        22 => $"Where({Known(axis)} > {members.Constant(axis)}, {Vector(axis, depth)}, 0.6 * {Known(axis)} + 0.1)",
        >= 23 => functions.Mapped(() => Vector(axis, Math.Min(depth, 2))),
        _ => Bounded(axis, depth),
    };

    // Over the layer, or over its inputs.
    private string Reduction() => random.Next(3) switch { 0 => "Sum", 1 => "Mean", _ => "Max" };

    private string Spike(char axis, int depth)
    {
        string surrogate = $"Surrogate.{Surrogates[random.Next(Surrogates.Length)]}";
        string u = $"{Vector(axis, depth)} - {members.Number(0.1, 0.6)}";

        return random.Next(3) switch
        {
            0 => $"Spike({u})",
            1 => $"Spike({u}, {surrogate}, {members.Number(0.5, 2)})",
            _ => $"Spike({u}, {surrogate}, height: {members.Setting()}, sharpness: 1 / {members.Setting()})",
        };
    }

    private string Mask(char axis) => random.Next(6) switch
    {
        0 => $"{Known(axis)} > {members.Number(-0.5, 0.5)}",
        1 => $"{Known(axis)} <= {Known(axis)} + 0.3",
        2 => $"({Known(axis)} < 0.4) & ({Known(axis)} >= -0.4)",
        3 => $"({Known(axis)} > 0.4) | ({Known(axis)} < -0.4)",
        4 => $"!({Known(axis)} >= {members.Number(-0.5, 0.5)})",
        _ => $"Tanh({Known(axis)}) > {members.Number(-0.5, 0.5)}",
    };

    // Without a weight: no derivative passes here, and a weight must have one.
    private string Known(char axis) => names[axis][random.Next(names[axis].Count)];
}
