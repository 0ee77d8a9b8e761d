using System.Globalization;
using Microsoft.CodeAnalysis;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Members;

/// <summary>Reads the arguments of one attribute of a field.</summary>
internal sealed class AttributeReader(ReadingContext context, IFieldSymbol field, AttributeData attribute)
{
    /// <summary>A named argument that must be a finite number.</summary>
    public double Number(string name, double otherwise)
    {
        TypedConstant argument = attribute.NamedArguments.FirstOrDefault(pair => pair.Key == name).Value;

        if (argument.Kind != TypedConstantKind.Primitive || argument.Value is not double value)
        {
            return otherwise;
        }

        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            Report(name, double.IsNaN(value) ? "not a number" : "infinite", "a finite number");
            return otherwise;
        }

        return value;
    }

    /// <summary>A named argument that must be a whole number within bounds.</summary>
    public int Whole(string name, int otherwise, int smallest, int largest)
    {
        TypedConstant argument = attribute.NamedArguments.FirstOrDefault(pair => pair.Key == name).Value;

        if (argument.Kind != TypedConstantKind.Primitive || argument.Value is not int value)
        {
            return otherwise;
        }

        if (value < smallest || value > largest)
        {
            Report(
                name, value.ToString(CultureInfo.InvariantCulture),
                FormattableString.Invariant($"a whole number from {smallest} to {largest}"));
            return otherwise;
        }

        return value;
    }

    /// <summary>The name of the enum member that the attribute begins with; a default where none is given.</summary>
    /// <param name="what">The enum.</param>
    /// <param name="otherwise">The default.</param>
    public string Member(string what, string otherwise)
    {
        if (attribute.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Enum } argument
            || argument.Type is not { } type)
        {
            return otherwise;
        }

        IFieldSymbol[] members =
            [.. type.GetMembers().OfType<IFieldSymbol>().Where(static one => one.HasConstantValue)];
        IFieldSymbol? member = Array.Find(members, candidate => Equals(candidate.ConstantValue, argument.Value));

        if (member is null)
        {
            Report(what, $"{argument.Value}, which names none", $"a member of {what}, as {what}.{members.Last().Name}");
        }

        return member?.Name ?? otherwise;
    }

    /// <summary>An int property that is named as the number of rows, columns or blocks; null where none is.</summary>
    /// <param name="name">Rows, Columns or Blocks.</param>
    /// <param name="hasSome">The weight has any.</param>
    public string? Size(string name, bool hasSome)
    {
        TypedConstant argument = attribute.NamedArguments.FirstOrDefault(pair => pair.Key == name).Value;

        if (argument.Kind != TypedConstantKind.Primitive || argument.Value is not string property)
        {
            return null;
        }

        string? fault = !hasSome ? "given, but the weight has none"
            : context.Cell.GetMembers(property).OfType<IPropertySymbol>().FirstOrDefault() is not { } found
                ? $"'{property}', which is no property of the cell"
            : found.Type.SpecialType != SpecialType.System_Int32 || found.IsStatic || found.GetMethod is null
                ? $"'{property}', which is no int property"
            : found.SetMethod is { IsInitOnly: false } ? $"'{property}', which can change while a network runs"
            : null;

        if (fault is not null)
        {
            Report(name, fault, hasSome
                ? $"the name of a property, 'public int {Proposed(property)} {{ get; init; }}' and [Weight({name} = "
                    + $"nameof({Proposed(property)}))]"
                : "[Weight] alone");
        }

        return fault is null ? property : null;
    }

    private static string Proposed(string property) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(property) ? property : "Rank";

    /// <summary>A number as messages show it.</summary>
    public string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public void Report(string what, string found, string expected)
    {
        Location place = attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation).GetLocation()
            ?? field.PlaceOfName();
        context.Diagnostics.Report(DiagnosticDescriptors.AttributeValue, place, what, field.Name, found, expected);
    }
}
