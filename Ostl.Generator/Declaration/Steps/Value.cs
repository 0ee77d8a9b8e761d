namespace Ostl.Generator.Declaration.Steps;

/// <summary>What an expression of the step stands for; null where it could not be read, which was reported.</summary>
internal abstract record Value;

/// <summary>A vector, scalar, mask or number: a node of the draft.</summary>
internal sealed record NodeValue(int Node) : Value;

/// <summary>A number or truth value that is known while the step is read: an int, float, double or bool.</summary>
internal sealed record KnownValue(object Number) : Value;

/// <summary>A matrix, which can only be applied.</summary>
internal sealed record MatrixValue(int Weight) : Value;

/// <summary>An integer input, which can only pick a row of a matrix.</summary>
internal sealed record IntegerValue(int Port) : Value;

/// <summary>Several values side by side.</summary>
internal sealed record TupleValue(Value?[] Items) : Value;

/// <summary>A local that is declared and not assigned yet.</summary>
internal sealed record UnassignedValue : Value
{
    public static readonly UnassignedValue Instance = new();
}
