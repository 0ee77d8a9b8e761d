namespace Ostl.Generator.Tests.Proofs.Random;

/// <summary>
/// Composes states and the statements that assign them: alone, in loops that are unrolled, and in branches that a
/// setting or a counter chooses.
/// </summary>
internal sealed class StateComposer
{
    private readonly System.Random random;
    private readonly CellMembers members;
    private readonly ExpressionComposer expressions;
    private readonly NumberComposer numbers;
    private readonly HashSet<string> assigned = [];

    /// <summary>Some states, s0, s1, …</summary>
    public StateComposer(
        System.Random random, int count, CellMembers members, ExpressionComposer expressions, NumberComposer numbers)
    {
        this.random = random;
        this.members = members;
        this.expressions = expressions;
        this.numbers = numbers;
        Names = [.. Enumerable.Range(0, count).Select(static i => $"s{i}")];
    }

    /// <summary>Their names.</summary>
    public string[] Names { get; }

    /// <summary>Only plain assignments.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The field of a state; some are delayed, some do not start at zero.</summary>
    public string Declaration(string state)
    {
        List<string> arguments = [];

        if (random.Next(4) == 0)
        {
            arguments.Add($"Initial = {members.Number(-1, 1)}");
        }

        if (!IsPlain && random.Next(8) == 0)
        {
            arguments.Add($"Delay = {random.Next(2, 5)}");
        }

        return $"[State{(arguments.Count > 0 ? $"({string.Join(", ", arguments)})" : "")}] Vector {state};";
    }

    /// <summary>Statements that give a state its new value.</summary>
    /// <param name="state">The state.</param>
    /// <param name="drive">What wakes the first one up, so that the step does not stay at zero.</param>
    public string Assign(string state, Func<string> drive)
    {
        if (assigned.Count == 0)
        {
            assigned.Add(state);

            return $"{state} = {members.Setting()} * {state} + Tanh({drive()} + {expressions.Vector('U', 2)});";
        }

        bool isFirst = assigned.Add(state);

        return IsPlain ? Update(state, isFirst) : random.Next(10) switch
        {
            0 => $"if ({numbers.Condition()}) {{ {Update(state, isFirst)} }} else {{ {Update(state, isFirst)} }}",
            1 => $"if ({numbers.Condition()}) {{ {Update(state, isFirst: false)} }}",
            2 or 3 => Loop(state),
            _ => Update(state, isFirst),
        };
    }

    // Within a loop nothing is overwritten without being read, so that every weight reaches the output.
    private string Loop(string state)
    {
        string counter = $"i{numbers.Counters.Count}";
        int rounds = random.Next(2, 4);
        string header = random.Next(3) switch
        {
            0 => $"for (int {counter} = {rounds - 1}; {counter} >= 0; {counter}--)",
            1 => $"for (int {counter} = 1; {counter} <= {members.Whole()}; {counter} += 2)",
            _ => $"for (int {counter} = 0; {counter} < {rounds}; {counter}++)",
        };
        numbers.Counters.Add(counter);
        string body = random.Next(5) switch
        {
            0 when numbers.Counters.Count == 1 => Loop(state),
            1 => $"if ({counter} % 2 == 1) {{ {Small(state)} }} else {{ {state} *= {members.Number(0.5, 0.9)}; }}",
            2 => $"{state} *= {counter} == 1 ? 0.8 : 0.7; {Small(state)}",
            _ => Small(state),
        };
        numbers.Counters.Remove(counter);

        return $"{header} {{ {body} }}";
    }

    private string Small(string state) => random.Next(3) switch
    {
        0 => $"{state} += {numbers.Counted()} * {expressions.Bounded('U', 1)};",
        1 => $"{state} -= 0.3 * ({state} - {expressions.Bounded('U', 2)});",
        _ => $"{state} = {members.Number(0.4, 0.8)} * {state} + {numbers.Counted()} * {expressions.Bounded('U', 2)};",
    };

    private string Update(string state, bool isFirst)
    {
        string other = Names[random.Next(Names.Length)];

        return random.Next(10) switch
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
            6 => $"{state} = Exp(-{members.Constant('U')}) * {state} + {expressions.Bounded('U', 3)};",
            _ => $"{state} = {members.Number(0.2, 0.8)} * {state} + {expressions.Bounded('U', 3)};",
        };
    }

    private string Swap(string state, string other)
    {
        assigned.Add(other);

        string kept = random.Next(2) == 0 ? other : $"0.5 * {other}";

        return $"({state}, {other}) = ({kept}, 0.6 * {state} + {expressions.Bounded('U', 2)});";
    }
}
