namespace Ostl.Generator.Tests.Proofs.Random;

/// <summary>The members that a composed cell turns out to need, declared as they are asked for.</summary>
internal sealed class CellMembers(System.Random random)
{
    private readonly List<string> declarations = [];
    private readonly Dictionary<string, List<string>> names = [];

    /// <summary>The declarations, in the order in which they were asked for.</summary>
    public IReadOnlyList<string> Declarations => declarations;

    /// <summary>A map of inputs or units (from) to inputs or units (to).</summary>
    public string Map(char from, char to) => Member($"M{from}{to}", name => $"[Weight] Matrix {name};");

    /// <summary>One trained number per unit or per input.</summary>
    public string Vector(char axis) => Member($"v{axis}", name => $"[Weight] Vector {name} = {Number(-0.9, 0.9)};");

    /// <summary>One trained number for the layer.</summary>
    public string Scalar() => Member("a", name => $"[Weight] Scalar {name} = {Number(-0.9, 0.9)};");

    /// <summary>A setting.</summary>
    public string Setting() =>
        Member("Setting", name => $"public float {name} {{ get; init; }} = {Number(0.2, 0.9)}f;");

    /// <summary>A whole number that is known when the cell is compiled.</summary>
    public string Whole() => Member("Whole", name => $"const int {name} = {random.Next(2, 4)};");

    /// <summary>One number per unit or per input, drawn once.</summary>
    public string Constant(char axis) => Member($"c{axis}", name => $"[Constant{random.Next(5) switch
    {
        0 => "",
        1 => "(Distribution.LogUniform, Low = 0.2, High = 2)",
        2 => "(Distribution.Normal, Mean = 0.5, Deviation = 0.2)",
        3 => "(Distribution.Gamma, Mean = 0.6, Shape = 2, High = 2)",
        _ => $"(Low = {Number(0.1, 0.4)}, High = {Number(0.6, 1.5)})",
    }}] Vector {name};");

    /// <summary>A property on vectors that is inlined, with one element per unit or per input.</summary>
    public string Property(char axis) => Member($"P{axis}", name => $"Vector {name} => Sigmoid({Vector(axis)} + {Number(-0.5, 0.5)});");

    /// <summary>A method on vectors that is inlined: of an expression, of statements, or with an argument left out.</summary>
    public string Helper() => Member("F", name => random.Next(5) switch
    {
        3 => $"static Vector {name}(Vector v) {{ Vector sum = 0; for (int k = 1; k <= 2; k++) "
            + "{ sum += Sin(v) / k; } return sum; }",
        4 => $"Vector {name}(Vector v) {{ if ({Setting()} > 0.5f) {{ return {Scalar()} * v; }} return Tanh(v); }}",
        0 => $"static Vector {name}(Vector v) => v * Sigmoid({Number(0.5, 2)} * v);",
        1 => $"Vector {name}(Vector v, float by = {Number(1, 2)}f) {{ var half = v / by; half -= {Scalar()} * Sin(v); return half; }}",
        _ => $"static Vector {name}(Vector v) {{ Vector Bound(Vector w) => Clamp(w, -1, {Number(0.5, 1)}); return Bound(v) + {Number(0.1, 0.5)} * v; }}",
    });

    /// <summary>A literal that reads the same everywhere.</summary>
    public string Number(double low, double high)
    {
        double value = Math.Round(low + ((high - low) * random.NextDouble()), 2);

        return FormattableString.Invariant($"{(value == 0 ? 0.1 : value)}");
    }

    /// <summary>One of a kind that there is, or, more often while there are few, a new one.</summary>
    /// <param name="kind">What names of the kind begin with.</param>
    /// <param name="declare">Declares it under a name.</param>
    public string Member(string kind, Func<string, string> declare)
    {
        if (!names.TryGetValue(kind, out List<string>? known))
        {
            names.Add(kind, known = []);
        }

        if (random.Next(4) < known.Count)
        {
            return known[random.Next(known.Count)];
        }

        // Its declaration may ask for others.
        string name = $"{kind}{known.Count}";
        string declaration = declare(name);
        known.Add(name);
        declarations.Add(declaration);

        return name;
    }
}
