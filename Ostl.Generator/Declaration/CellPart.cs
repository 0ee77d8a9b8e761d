using Ostl.Generator.Utilities;

namespace Ostl.Generator.Declaration;

/// <summary>Where the generated part of a cell stands, and how its declaration must be opened again.</summary>
internal abstract record CellPart
{
    /// <summary>The namespace, or empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>Headers of the containing types, outermost first: <c>static partial class Activation</c>.</summary>
    public required EquatableArray<string> Nesting { get; init; }

    /// <summary>Header of the class itself, without a base list: <c>partial class Relu</c>.</summary>
    public required string Header { get; init; }

    /// <summary>The class's name as it stands in an expression, with <c>@</c> where it is a keyword.</summary>
    public required string Name { get; init; }

    /// <summary>The full name, nested types after a dot: <c>Ostl.Activation.Relu</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>The full name made unique without regard to case, as names of generated files must be.</summary>
    public required string FileName { get; init; }

    /// <summary>
    /// How an override of a <c>protected internal</c> member of <c>Ostl.Cell</c> must be declared here:
    /// <c>protected internal</c> where that assembly's internals are visible, otherwise <c>protected</c>.
    /// </summary>
    public required string OverrideAccess { get; init; }
}
