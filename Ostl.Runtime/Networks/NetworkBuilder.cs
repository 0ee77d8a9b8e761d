using Ostl.Compiled;

namespace Ostl;

/// <summary>
/// Builds a network whose layers form a directed acyclic graph: with several inputs, connections that skip layers, and
/// weights that layers share. A stack is written shorter as <see cref="Network.Sequential"/>.
/// </summary>
/// <example><code>
/// var builder = new NetworkBuilder();
/// NetworkNode x = builder.Input(88, "x");
/// NetworkNode h = builder.Add(new SoftSnu { Units = 150 }, x);
/// NetworkNode y = builder.Add(new Linear { Units = 88 }, h, x);
/// Network network = builder.Build(y);
/// </code></example>
public sealed class NetworkBuilder
{
    private readonly List<NetworkInput> inputs = [];
    private readonly List<Layer> layers = [];
    private readonly List<KeyValuePair<string, LayerSource>> outputs = [];
    private bool isBuilt;

    /// <summary>Adds an input.</summary>
    /// <param name="width">Numbers of a step, m.</param>
    /// <param name="name">Its name, in sequences too.</param>
    /// <exception cref="ArgumentException">No numbers, or the name is taken or is none.</exception>
    /// <exception cref="InvalidOperationException">The network has been built.</exception>
    public NetworkNode Input(int width, string name = NetworkInput.Only)
    {
        RequireOpen();
        if (width < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, $"Input '{name}' has at least one number.");
        }

        return Input(new NetworkInput(name, width));
    }

    /// <summary>Adds an input that is an integer, for cells that pick a row of a matrix by it.</summary>
    /// <param name="values">How many values it can have: it is from 0 to less than this.</param>
    /// <param name="name">Its name, in sequences too.</param>
    /// <exception cref="ArgumentException">No values, or the name is taken or is none.</exception>
    /// <exception cref="InvalidOperationException">The network has been built.</exception>
    public NetworkNode IntegerInput(int values, string name = NetworkInput.Only)
    {
        RequireOpen();
        if (values < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(values), values, $"Input '{name}' has at least one value.");
        }

        return Input(new NetworkInput(name, Width: 1, values));
    }

    /// <summary>Adds a layer.</summary>
    /// <param name="cell">Its cell, with the number of units.</param>
    /// <param name="sources">
    /// What it takes in: inputs and layers before it. A cell with one input takes several side by side; one with
    /// several inputs takes one for each, which <see cref="Join"/> can make of several.
    /// </param>
    /// <exception cref="ArgumentException">
    /// No source, one of another network, a number of units that does not fit, a name that is taken, or a rule that
    /// means nothing.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network has been built.</exception>
    public NetworkNode Add(Cell cell, params ReadOnlySpan<NetworkNode> sources)
    {
        RequireOpen();
        ArgumentNullException.ThrowIfNull(cell);
        string name = cell.Name ?? $"layers[{layers.Count}]";
        if (cell.Name is not null)
        {
            RequireName(cell.Name);
        }

        if (cell.Rule is not null)
        {
            RuleCheck.Require(cell.Rule, $" of {name}");
        }

        var layer = new Layer(layers.Count, cell, Sources(name, cell, sources));
        layers.Add(layer);
        return new NetworkNode(this, name, layer, layers.Count - 1);
    }

    /// <summary>Several inputs or layers side by side, as one input of a cell that has more than one.</summary>
    /// <exception cref="ArgumentException">None, or one of another network.</exception>
    public NetworkNode Join(params ReadOnlySpan<NetworkNode> parts)
    {
        var ends = new List<LayerSource>();
        for (int i = 0; i < parts.Length; i++)
        {
            ends.AddRange(Own(parts[i], $"Part {i} of a join").Ends);
        }

        return ends.Count > 0
            ? new NetworkNode(this, string.Join("+", parts.ToArray().Select(part => part.Name)), [.. ends])
            : throw new ArgumentException("A join has at least one part; found none.", nameof(parts));
    }

    /// <summary>
    /// Makes two weights one: values, gradient, the optimizer's state, and the entry in a file. It has the name and the
    /// first values of the layer that was added first. <see cref="NetworkWeight.Transposed"/> ties a matrix to the
    /// transpose of another: <c>builder.Tie(embedding["W"], readout["W"].Transposed)</c>.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// They differ in shape, are of another network, or are one already.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network has been built.</exception>
    public void Tie(NetworkWeight weight, NetworkWeight other)
    {
        RequireOpen();
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(other);
        Own(weight.Node, weight.Name);
        Own(other.Node, other.Name);
        WeightTie.Make(layers, weight, other);
    }

    /// <summary>
    /// Gives what a layer puts out a name, under which <see cref="Network.Record"/> records it. A layer that does not
    /// lead to the loss is kept for it.
    /// </summary>
    /// <exception cref="ArgumentException">The name is taken or is none, or it is no layer of this network.</exception>
    /// <exception cref="InvalidOperationException">The network has been built.</exception>
    public void Output(string name, NetworkNode layer)
    {
        RequireOpen();
        RequireName(name);
        outputs.Add(new(name, LayerOutput(layer, $"Output '{name}'")));
    }

    /// <summary>
    /// The network, with weights drawn with seed 0 until <see cref="Network.Initialize(int)"/> draws others. A builder
    /// builds once.
    /// </summary>
    /// <param name="output">The layer that the loss compares with targets.</param>
    /// <exception cref="ArgumentException">It is no layer of this network, or a layer or input is not used.</exception>
    /// <exception cref="InvalidOperationException">The network has been built.</exception>
    public Network Build(NetworkNode output)
    {
        RequireOpen();
        LayerSource last = LayerOutput(output, "The output");
        var topology = new Topology([.. inputs], [.. layers], last, outputs);
        RequireUse(topology);
        isBuilt = true;
        return new Network(topology);
    }

    private static void RequireUse(Topology topology)
    {
        bool[] used = topology.Below(
            topology.NamedOutputs.Select(output => output.Value).Append(topology.Output)
                .Select(output => output.Index));
        int idle = Array.IndexOf(used, false);
        if (idle >= 0)
        {
            throw new ArgumentException(
                $"{topology.Layers[idle]}: nothing takes in what it puts out. Give it to a layer that leads to "
                + $"{topology.Layers[topology.Output.Index].Name}, or name it with Output.");
        }

        for (int input = 0; input < topology.Inputs.Length; input++)
        {
            int index = input;
            if (!topology.Layers.Any(layer => layer.Sources.SelectMany(port => port).Any(
                source => source.IsInput && source.Index == index)))
            {
                throw new ArgumentException($"Input {topology.Inputs[input]} is not used: give it to a layer.");
            }
        }
    }

    private NetworkNode Input(NetworkInput input)
    {
        RequireName(input.Name);
        inputs.Add(input);
        var end = new LayerSource(IsInput: true, inputs.Count - 1, Port: 0, input.Width, input.Values);
        return new NetworkNode(this, input.Name, [end]);
    }

    /// <summary>Per input of a cell what feeds it.</summary>
    private LayerSource[][] Sources(string name, Cell cell, ReadOnlySpan<NetworkNode> given)
    {
        string who = $"{name} ({cell.Description.Name})";
        if (given.IsEmpty)
        {
            throw new ArgumentException($"{who} takes nothing in; give it an input or a layer.");
        }

        var sources = new LayerSource[given.Length][];
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = Own(given[i], $"Source {i} of {name}").Ends;
        }

        InputDescription[] expected = cell.Description.Inputs;
        sources = expected.Length == 1 ? [[.. sources.SelectMany(ends => ends)]] : sources;
        for (int port = 0; port < Math.Min(expected.Length, sources.Length); port++)
        {
            bool isInteger = sources[port] is [{ Values: not null }];
            if (isInteger != expected[port].IsInteger
                || (!isInteger && sources[port].Any(end => end.Values is not null)))
            {
                throw new ArgumentException(expected[port].IsInteger
                    ? $"{who} takes an integer as '{expected[port].Name}'; give it an IntegerInput of the network."
                    : $"{who} takes numbers as '{expected[port].Name}'; found an integer input.");
            }
        }

        return sources;
    }

    private LayerSource LayerOutput(NetworkNode node, string what) => Own(node, what) switch
    {
        { Ends: [{ IsInput: false } end] } => end,
        { Ends: [_] } => throw new ArgumentException($"{what} is the input '{node.Name}'; expected a layer."),
        _ => throw new ArgumentException($"{what} is a join of {node.Name}; expected a layer."),
    };

    private NetworkNode Own(NetworkNode? node, string what) => node is null
        ? throw new ArgumentException($"{what} is null.")
        : node.Builder == this
            ? node
            : throw new ArgumentException($"{what}, {node.Name}, belongs to another network.");

    private void RequireName(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.AsSpan().ContainsAny('.', '[', ']'))
        {
            throw new ArgumentException(
                $"'{name}' is no name: expected some characters without '.', '[' and ']', which stand in names such as "
                + "layers[0].W.");
        }

        IEnumerable<string> taken = inputs.Select(input => input.Name)
            .Concat(layers.Select(layer => layer.Name)).Concat(outputs.Select(output => output.Key));
        if (taken.Contains(name))
        {
            throw new ArgumentException(
                $"The name '{name}' is taken; inputs, layers and outputs have names of their own.");
        }
    }

    private void RequireOpen()
    {
        if (isBuilt)
        {
            throw new InvalidOperationException("The network has been built; make another NetworkBuilder.");
        }
    }
}
