namespace Ostl.Generator.Targets.Derivations;

/// <summary>Explains the signs that a page uses, and no others.</summary>
internal static class Notation
{
    private static readonly (string Sign, string Meaning)[] Signs =
    [
        (@"\odot", $"{Math(@"\odot")} multiplies element by element; fractions and functions act element by element "
            + "too."),
        (@"\mathbb{1}[", $"{Math(@"\mathbb{1}[\ldots]")} is 1 where the condition holds and 0 elsewhere."),
        (@"\sigma(", $"{Math(@"\sigma(u) = 1 / (1 + \exp(-u))")}."),
        (@"\mathrm{relu}", $"{Math(@"\mathrm{relu}(u) = \max(u, 0)")}, with derivative 0 at 0."),
        (@"\mathrm{leakyrelu}", $"{Math(@"\mathrm{leakyrelu}(u, a)")} is {Math("u")} where that is positive and "
            + $"{Math(@"a\,u")} elsewhere."),
        (@"\mathrm{softplus}", $"{Math(@"\mathrm{softplus}(u) = \ln(1 + \exp(u))")}."),
        (@"\mathrm{clamp}", $"{Math(@"\mathrm{clamp}(u, a, b)")} is {Math("u")} brought into the interval from "
            + $"{Math("a")} to {Math("b")}."),
        (@"\Theta", $"{Math(@"\Theta(u)")} is 1 where {Math(@"u \ge 0")} and 0 elsewhere."),
        (@"\mathrm{sg}", $"{Math(@"\mathrm{sg}(u)")} has the value of {Math("u")} and no derivative."),
        (@"\mathbf{e}_", $"{Math(@"\mathbf{e}_{i}")} is 1 at {Math("i")} and 0 elsewhere."),
        (@"\mathrm{diag}(", $"{Math(@"\mathrm{diag}")} of a matrix is the vector on its diagonal, of a vector the "
            + "matrix with it there."),
        (@"\mathbf{a}_", $"{Math(@"\mathbf{a}_i")} are values of the step that occur more than once."),
        (@"\mathbf{g}_", $"{Math(@"\mathbf{g}_i")} are values of the adjoint that occur more than once."),
    ];

    /// <summary>One line for each sign in a text.</summary>
    public static IEnumerable<string> Of(string text) =>
        Signs.Where(sign => text.Contains(sign.Sign)).Select(static sign => sign.Meaning);

    private static string Math(string latex) => MarkdownWriter.Math(latex);
}
