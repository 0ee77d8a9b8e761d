namespace Ostl.Generator.Tests.Proofs.Random;

/// <summary>A composed declaration.</summary>
/// <param name="Body">What stands between the braces of the class.</param>
internal sealed record ComposedCell(string Body)
{
    /// <summary>The class under a name.</summary>
    public string Source(string name) => $"[OstlCell]\nsealed partial class {name}\n{{\n{Body}\n}}";

    /// <inheritdoc/>
    public override string ToString() => Source("Composed");
}

/// <summary>
/// Composes declarations from the whole language: 1 to 4 states in any order, with delays, loops and choices; 1 to 3
/// inputs and outputs; maps of inputs, previous states and intermediates, every function and functions of one's own,
/// reductions, helpers, settings, constants, surrogates. The same numbers give the same cell. Every fourth is a plain
/// one, so that there is something small to shrink to.
/// </summary>
internal sealed class CellComposer
{
    private readonly System.Random random;
    private readonly CellMembers members;
    private readonly ExpressionComposer expressions;
    private readonly StateComposer states;
    private readonly List<string> statements = [];
    private readonly List<(string Name, char Axis)> inputs = [("x", 'I')];
    private readonly bool hasMaps;
    private readonly bool isPlain;

    private CellComposer(System.Random random)
    {
        this.random = random;
        members = new CellMembers(random);
        isPlain = random.Next(4) == 0;
        hasMaps = random.Next(8) > 0;
        NumberComposer numbers = new(random, members);
        expressions = new ExpressionComposer(random, members, numbers)
        {
            HasMaps = hasMaps, IsPlain = isPlain, MaxDepth = isPlain ? 1 : 4,
        };
        states = new StateComposer(random, random.Next(1, isPlain ? 3 : 5), members, expressions, numbers)
        {
            IsPlain = isPlain,
        };
        Array.ForEach(states.Names, state => expressions.Add('U', state));
    }

    /// <summary>The next cell.</summary>
    public static ComposedCell Compose(System.Random random)
    {
        CellComposer composer = new(random);
        composer.Inputs();
        composer.Statements();

        return new ComposedCell(composer.Body());
    }

    private void Inputs()
    {
        int more = isPlain ? 0 : random.Next(8) switch { 0 => 2, 1 or 2 => 1, _ => 0 };
        inputs.AddRange(Enumerable.Range(1, more).Select(i => ($"x{i}", random.Next(4) == 0 ? 'I' : "IJK"[i])));

        foreach ((string name, char axis) in inputs)
        {
            expressions.Add(hasMaps ? axis : 'U', name);
        }

        // Inputs of one width are so because they meet.
        string[] together = [.. inputs.Where(static input => input.Axis == 'I').Select(static input => input.Name)];

        if (hasMaps && together.Length > 1)
        {
            Local('I', string.Join(" + ", together.Select(name => $"{members.Number(0.2, 0.6)} * {name}")));
        }
    }

    private void Statements()
    {
        Locals(isPlain ? 0 : random.Next(0, 3));

        foreach (string state in states.Names.OrderBy(_ => random.Next()).ToArray())
        {
            statements.Add(states.Assign(state, Drive));
            Locals(isPlain ? 0 : random.Next(0, 2));
        }
    }

    private string Drive() => $"{(hasMaps ? members.Map('I', 'U') : members.Vector('U'))} * x";

    private void Locals(int count)
    {
        for (int i = 0; i < count; i++)
        {
            (string input, char axis) = inputs[random.Next(inputs.Count)];
            bool perInput = hasMaps && random.Next(5) == 0;
            string value = expressions.Vector(perInput ? axis : 'U', random.Next(1, 4));
            Local(perInput ? axis : 'U', perInput ? $"{members.Number(0.2, 0.6)} * {input} + {value}" : value);
        }
    }

    private void Local(char axis, string value)
    {
        string name = $"u{statements.Count}";
        statements.Add($"Vector {name} = {value};");
        expressions.Add(axis, name);
    }

    // Everything reaches an output, so that every weight learns.
    private string Outputs(int count)
    {
        string[] outputs = [.. Enumerable.Range(0, count).Select(i => i == 0 && count == 1
            ? expressions.Vector('U', 3)
            : Output(states.Names[random.Next(states.Names.Length)]))];

        foreach (string value in expressions.Names('U').Concat(Reached()).ToArray())
        {
            outputs[random.Next(random.Next(3) == 0 ? count : 1)] += $" + {members.Number(0.1, 0.5)} * {value}";
        }

        return count == 1 ? outputs[0] : $"({string.Join(", ", outputs)})";
    }

    // One of several depends on something by itself: it may be a state as it is, or what a map makes of an input.
    private string Output(string state) => random.Next(4) switch
    {
        0 when hasMaps => Drive(),
        1 => $"{members.Number(0.2, 0.6)} * {state} + {expressions.Vector('U', 2)}",
        _ => state,
    };

    private IEnumerable<string> Reached() => expressions.InputAxes.SelectMany(axis => expressions.Names(axis)
        .Where(static name => name != "x").Select(name => $"Tanh({members.Map(axis, 'U')} * {name})")).ToArray();

    private string Body()
    {
        int count = isPlain ? 1 : random.Next(8) switch { 0 => 3, 1 or 2 => 2, _ => 1 };
        string outputs = Outputs(count);
        string result = count == 1 ? "Vector"
            : random.Next(2) == 0 ? $"({string.Join(", ", Enumerable.Repeat("Vector", count))})"
            : $"({string.Join(", ", new[] { "Vector First", "Vector Second", "Vector Third" }.Take(count))})";

        return $$"""
                {{string.Join("\n    ", members.Declarations)}}
                {{string.Join("\n    ", states.Names.Select(states.Declaration))}}

                {{result}} Step({{string.Join(", ", inputs.Select(static input => $"Vector {input.Name}"))}})
                {
                    {{string.Join("\n        ", statements)}}
                    return {{outputs}};
                }
            """;
    }
}
