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
/// Composes declarations from the whole language: 1 to 4 states in any order, maps of inputs, previous states and
/// intermediates, every function, reductions, helpers, settings, surrogates. The same numbers give the same cell. Every
/// fourth is a plain one, so that there is something small to shrink to.
/// </summary>
internal sealed class CellComposer
{
    private readonly System.Random random;
    private readonly CellMembers members;
    private readonly ExpressionComposer expressions;
    private readonly List<string> statements = [];
    private readonly HashSet<string> assigned = [];
    private readonly string[] states;
    private readonly bool hasMaps;
    private readonly bool isPlain;

    private CellComposer(System.Random random)
    {
        this.random = random;
        members = new CellMembers(random);
        isPlain = random.Next(4) == 0;
        hasMaps = random.Next(8) > 0;
        expressions = new ExpressionComposer(random, members) { HasMaps = hasMaps, MaxDepth = isPlain ? 1 : 4 };
        states = [.. Enumerable.Range(0, random.Next(1, isPlain ? 3 : 5)).Select(static i => $"s{i}")];
        expressions.Units.AddRange(hasMaps ? states : [.. states, "x"]);
    }

    /// <summary>The next cell.</summary>
    public static ComposedCell Compose(System.Random random)
    {
        CellComposer composer = new(random);

        return new ComposedCell(composer.Body(composer.Statements()));
    }

    private string Statements()
    {
        Locals(isPlain ? 0 : random.Next(0, 3));

        foreach (string state in states.OrderBy(_ => random.Next()).ToArray())
        {
            Assign(state);
            Locals(isPlain ? 0 : random.Next(0, 2));
        }

        // Everything reaches the output, so that every weight learns.
        IEnumerable<string> rest =
            expressions.Units.Concat(Reached()).Select(value => $"{members.Number(0.1, 0.5)} * {value}");

        return $"{expressions.Vector('U', 3)} + {string.Join(" + ", rest)}";
    }

    private void Locals(int count)
    {
        for (int i = 0; i < count; i++)
        {
            bool perInput = hasMaps && random.Next(5) == 0;
            string name = $"u{statements.Count}";
            string value = expressions.Vector(perInput ? 'I' : 'U', random.Next(1, 4));
            statements.Add($"Vector {name} = {(perInput ? $"{members.Number(0.2, 0.6)} * x + {value}" : value)};");
            (perInput ? expressions.Inputs : expressions.Units).Add(name);
        }
    }

    private void Assign(string state)
    {
        string other = states[random.Next(states.Length)];

        // A state is woken up by the input, so that the step does not stay at zero.
        if (assigned.Count == 0)
        {
            assigned.Add(state);
            string drive = hasMaps ? members.Map('I', 'U') : members.Vector('U');
            statements.Add(
                $"{state} = {members.Setting()} * {state} + Tanh({drive} * x + {expressions.Vector('U', 2)});");

            return;
        }

        bool isFirst = assigned.Add(state);
        statements.Add(random.Next(10) switch
        {
            0 when other != state => Swap(state, other),
            1 when other != state =>
                $"{state} = {state} - {other} + {expressions.Bounded('U', 2)}; {state} = Tanh({state});",
            2 when isFirst => $"{state} = {expressions.Bounded('U', 3)};",
            7 when isFirst && other != state => $"{state} = Square(0.7 * {other} + {members.Vector('U')});",
            8 when other != state => $"{state} = {state} * Sin({other} + {members.Scalar()}) - 0.4 * {other};",
            3 => $"{state} *= {members.Number(0.2, 0.8)}; {state} += {expressions.Bounded('U', 2)};",
            4 => $"{state} = {members.Setting()} * {state} * (1 - Tanh({other})) + {expressions.Bounded('U', 3)};",
            5 => $"{state} = Sigmoid({members.Vector('U')}) * {state} + {expressions.Bounded('U', 3)};",
            _ => $"{state} = {members.Number(0.2, 0.8)} * {state} + {expressions.Bounded('U', 3)};",
        });
    }

    private string Swap(string state, string other)
    {
        assigned.Add(other);

        string kept = random.Next(2) == 0 ? other : $"0.5 * {other}";

        return $"({state}, {other}) = ({kept}, 0.6 * {state} + {expressions.Bounded('U', 2)});";
    }

    private IEnumerable<string> Reached() =>
        expressions.Inputs.Skip(1).Select(local => $"Tanh({members.Map('I', 'U')} * {local})").ToArray();

    private string Body(string output) =>
        $$"""
            {{string.Join("\n    ", members.Declarations)}}
            {{string.Join("\n    ", states.Select(state => $"[State{Initial()}] Vector {state};"))}}

            Vector Step(Vector x)
            {
                {{string.Join("\n        ", statements)}}
                return {{output}};
            }
        """;

    private string Initial() => random.Next(4) == 0 ? $"(Initial = {members.Number(-1, 1)})" : string.Empty;
}
