namespace Ostl.Generator.Targets.Derivations;

/// <summary>How wide a formula is about, in letters: a command counts as one, what only arranges as none.</summary>
internal static class LatexWidth
{
    private const string Arranging = "{}_^&\\ ";

    public static int Of(string latex)
    {
        int width = 0;

        for (int i = 0; i < latex.Length; i++)
        {
            if (latex[i] == '\\')
            {
                int start = i;

                while (i + 1 < latex.Length && char.IsLetter(latex[i + 1]))
                {
                    i++;
                }

                // A font is no letter; the word in it is counted by itself.
                width += latex.Substring(
                    start,
                    i - start + 1) is @"\mathit" or @"\mathbf" or @"\mathrm" or @"\textit" or @"\left" or @"\right"
                        ? 0
                        : 1;
            }
            else if (Arranging.IndexOf(latex[i]) < 0)
            {
                width++;
            }
        }

        return width;
    }
}
