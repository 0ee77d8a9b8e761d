using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ostl.Generator.CodeFixes;

/// <summary>The changes of text that several fixes are made of.</summary>
internal static class Changes
{
    public static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    public static TextChange Replace(TextSpan span, string text) => new(span, text);

    public static TextChange Delete(int start, int end) => new(TextSpan.FromBounds(start, end), string.Empty);

    /// <summary>Removes a token with the blanks behind it.</summary>
    public static TextChange Remove(SyntaxToken token) => Delete(token.SpanStart, EndOfBlanks(token));

    /// <summary>Removes the modifiers of some kinds.</summary>
    public static IEnumerable<TextChange> Remove(SyntaxTokenList modifiers, params SyntaxKind[] kinds) =>
        modifiers.Where(modifier => kinds.Contains(modifier.Kind())).Select(Remove);

    /// <summary>Removes an attribute, and its list with it where it stands there alone.</summary>
    public static TextChange Remove(AttributeSyntax attribute)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;

        return list.Attributes.Count == 1
            ? Delete(list.SpanStart, EndOfBlanks(list.CloseBracketToken))
            : RemoveFrom(list.Attributes, attribute);
    }

    /// <summary>Removes a variable, and its whole declaration with its lines where it stands there alone.</summary>
    public static TextChange Remove(VariableDeclaratorSyntax variable, SourceText text)
    {
        VariableDeclarationSyntax declaration = (VariableDeclarationSyntax)variable.Parent!;

        if (declaration.Variables.Count > 1)
        {
            return RemoveFrom(declaration.Variables, variable);
        }

        SyntaxNode field = declaration.Parent!;
        TextSpan lines = TextSpan.FromBounds(
            text.Lines.GetLineFromPosition(field.SpanStart).Start,
            text.Lines.GetLineFromPosition(field.Span.End).EndIncludingLineBreak);

        return string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(lines.Start, field.SpanStart)))
            && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(field.Span.End, lines.End)))
            ? Delete(lines.Start, lines.End)
            : Delete(field.SpanStart, EndOfBlanks(field.GetLastToken()));
    }

    private static TextChange RemoveFrom<T>(SeparatedSyntaxList<T> list, T item)
        where T : SyntaxNode
    {
        int position = list.IndexOf(item);

        return position == 0
            ? Delete(item.SpanStart, list[1].SpanStart)
            : Delete(list[position - 1].Span.End, item.Span.End);
    }

    private static int EndOfBlanks(SyntaxToken token) => token.TrailingTrivia
        .TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
        .Select(static trivia => trivia.Span.End)
        .LastOrDefault() is var end && end > 0 ? end : token.Span.End;
}
