using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ostl.Generator.CodeFixes.Members;

/// <summary>Makes a number that a step reads a float, with the value it starts from.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SettingTypeFix)), Shared]
public sealed class SettingTypeFix() : CellFix("OSTL0015")
{
    private protected override IEnumerable<Edit> Edits(Underlined place)
    {
        if (place.Token.Parent is not PredefinedTypeSyntax { Parent: { } declaration } type
            || place.Model.GetTypeInfo(type)
                .Type?.SpecialType is not (SpecialType.System_Double or SpecialType.System_Int32
                or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte
                    or SpecialType.System_Decimal))
        {
            yield break;
        }

        EqualsValueClauseSyntax?[] starts = declaration switch
        {
            PropertyDeclarationSyntax property => [property.Initializer],
            ParameterSyntax parameter => [parameter.Default],
            VariableDeclarationSyntax variables =>
                [.. variables.Variables.Select(static variable => variable.Initializer)],
            _ => [],
        };

        yield return new Edit(
            "Make it a float", nameof(SettingTypeFix),
            [
                Changes.Replace(type.Span, "float"),
                .. starts.OfType<EqualsValueClauseSyntax>().SelectMany(start => AsFloat(place.Model, start.Value)),
            ]);
    }

    private static IEnumerable<TextChange> AsFloat(SemanticModel model, ExpressionSyntax value)
    {
        if (model.GetTypeInfo(value).Type?.SpecialType is not (SpecialType.System_Double or SpecialType.System_Decimal))
        {
            yield break;
        }

        ExpressionSyntax number =
            value is PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax operand } ? operand : value;

        yield return number is LiteralExpressionSyntax
            ? Changes.Replace(number.Span, $"{number.ToString().TrimEnd('d', 'D', 'm', 'M')}f")
            : Changes.Replace(value.Span, $"(float)({value})");
    }
}
