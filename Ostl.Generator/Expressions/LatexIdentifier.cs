namespace Ostl.Generator.Expressions;

/// <summary>
/// Spells an identifier of C# in LaTeX: one letter stands as it is, a number after it becomes its index, and a word is
/// set as one. Different identifiers stay different.
/// </summary>
internal static class LatexIdentifier
{
    private static readonly Dictionary<char, string> Greek = new()
    {
        ['α'] = "alpha", ['β'] = "beta", ['γ'] = "gamma", ['δ'] = "delta", ['ε'] = "varepsilon", ['ϵ'] = "epsilon",
        ['ζ'] = "zeta", ['η'] = "eta", ['θ'] = "theta", ['ϑ'] = "vartheta", ['ι'] = "iota", ['κ'] = "kappa",
        ['λ'] = "lambda", ['μ'] = "mu", ['ν'] = "nu", ['ξ'] = "xi", ['π'] = "pi", ['ρ'] = "rho", ['ϱ'] = "varrho",
        ['σ'] = "sigma", ['ς'] = "varsigma", ['τ'] = "tau", ['υ'] = "upsilon", ['φ'] = "varphi", ['ϕ'] = "phi",
        ['χ'] = "chi", ['ψ'] = "psi", ['ω'] = "omega", ['Γ'] = "Gamma", ['Δ'] = "Delta", ['Θ'] = "Theta",
        ['Λ'] = "Lambda", ['Ξ'] = "Xi", ['Π'] = "Pi", ['Σ'] = "Sigma", ['Υ'] = "Upsilon", ['Φ'] = "Phi",
        ['Ψ'] = "Psi", ['Ω'] = "Omega",
    };

    /// <summary>The identifier in mathematics, without the mark that lets a keyword be a name.</summary>
    public static string Spell(string identifier)
    {
        string name = identifier.TrimStart('@');
        string letters = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

        return !name.All(static c => IsLetter(c) || c is '_' or (>= '0' and <= '9')) ? $"\\textit{{{Escaped(name)}}}"
            : letters.Length != 1 || letters == "_" ? $"\\mathit{{{Escaped(name)}}}"
            : letters.Length == name.Length ? Letter(name[0])
            : $"{Letter(name[0])}_{{{name.Substring(1)}}}";
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || Greek.ContainsKey(c);

    // σ and Θ are the names of functions: a user's own stand apart from them.
    private static string Letter(char c) => !Greek.TryGetValue(c, out string command) ? c.ToString()
        : c is 'σ' or 'Θ' ? $"\\mathit{{\\{command}}}"
        : "\\" + command;

    private static string Escaped(string name) => string.Concat(name.Select(static c =>
        c == '_' ? "\\_"
        : Greek.TryGetValue(c, out string command) ? $"\\{command} "
        : c.ToString())).TrimEnd();
}
