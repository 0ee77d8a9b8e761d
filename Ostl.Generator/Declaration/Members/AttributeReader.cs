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

    /// <summary>The initialiser's name; the runtime's default where none is given.</summary>
    public string Initializer()
    {
        const string otherwise = "Default";

        if (attribute.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Enum } argument
            || argument.Type is not { } type)
        {
            return otherwise;
        }

        IFieldSymbol? member = type.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(candidate => candidate.HasConstantValue && Equals(candidate.ConstantValue, argument.Value));

        if (member is null)
        {
            Report(
                "Initializer", $"{argument.Value}, which names none",
                "a member of Initializer, as Initializer.Orthogonal");
        }

        return member?.Name ?? otherwise;
    }

    private void Report(string what, string found, string expected)
    {
        Location place = attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation).GetLocation()
            ?? field.PlaceOfName();
        context.Diagnostics.Report(DiagnosticDescriptors.AttributeValue, place, what, field.Name, found, expected);
    }
}
