using System.Text.RegularExpressions;

namespace Ostl.Generator.Tests.Targets.Derivations;

/// <summary>
/// Cuts a printed formula into numbers, signs, commands and symbols. A symbol takes along its font, its index and the
/// mark of the previous step: <c>\mathit{mem}^{t-1}</c> is one.
/// </summary>
internal sealed partial class LatexTokens
{
    private readonly string[] tokens;
    private int position;

    public LatexTokens(string text)
    {
        MatchCollection matches = Token().Matches(text);
        tokens =
            [.. matches.Select(static match => match.Value).Where(static token => token is not (@"\," or " " or "\n"))];
        Assert.Equal(text, string.Concat(matches.Select(static match => match.Value)));
    }

    public string Next => position < tokens.Length ? tokens[position] : string.Empty;

    public string Take() => tokens[position++];

    public bool Accept(string token)
    {
        bool found = Next == token;
        position += found ? 1 : 0;

        return found;
    }

    public void Expect(string token) =>
        Assert.True(Accept(token), $"Expected '{token}' and found '{Next}' in {string.Join(" ", tokens)}");

    // Fonts and Greek letters make symbols; functions are the commands that are left.
    [GeneratedRegex(
        @"\\,|[ \n]"
        + @"|\d+(\.\d+)?"
        + @"|\\(left|right|begin\{cases\}|end\{cases\}|text\{[a-z ]+\}|mathbb\{1\}|mathrm\{[A-Za-z]+\}|lvert|rvert|frac|sqrt|odot|cdot"
        + @"|gt|ge|lt|le|land|lor|lnot|sigma|tanh|exp|ln|sin|cos|min|max|Theta|infty|\\)(?![A-Za-z])"
        + @"|(\\Delta )?(\\(mathit|textit)\{([^{}]|\{[^{}]*\})+\}|\\boldsymbol\{\\alpha\}|\\mathbf\{[a-zA-Z0-9]+\}|\\[A-Za-z]+|[A-Za-z])'*(_\{([^{}]|\{([^{}]|\{[^{}]*\})*\})+\})?'*(\^\{(t-1|R)\})?"
        + @"|\^\{2\}|\^\{\\top\}|\^\{|[-+()\[\]{},&]")]
    private static partial Regex Token();
}
