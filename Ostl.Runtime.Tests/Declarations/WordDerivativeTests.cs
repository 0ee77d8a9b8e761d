using System.Reflection;

namespace Ostl.Runtime.Tests.Declarations;

/// <summary>Every row of the table of words: its derivatives against central differences of its value.</summary>
public sealed class WordDerivativeTests
{
    public static TheoryData<string> Names()
    {
        IEnumerable<FieldInfo> rows = typeof(Words)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.GetValue(null) is Word { IsDifferentiable: true });

        return [.. rows.Select(field => field.Name)];
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_derivative_is_that_of_the_value(string name)
    {
        Word word = (Word)typeof(Words).GetField(name)!.GetValue(null)!;
        Random random = new(7);

        for (int i = 0; i < 200; i++)
        {
            double[] at = Draw(random, name);

            for (int operand = 0; operand < word.Partials.Length; operand++)
            {
                double expected = Difference(word, at, operand);
                double found = word.Partials[operand](at[0], at[1], at[2]);

                Assert.True(
                    Math.Abs(expected - found) <= 1e-8 * Math.Max(1, Math.Abs(expected)),
                    $"operand {operand} at {at[0]}, {at[1]}, {at[2]}: differences {expected:R}, derivative {found:R}");
            }
        }
    }

    private static double[] Draw(Random random, string name)
    {
        Word word = (Word)typeof(Words).GetField(name)!.GetValue(null)!;
        double low = name is "Log" or "Sqrt" or "Divide" ? 0.3 : -2;

        while (true)
        {
            double[] at = [.. Enumerable.Range(0, 3).Select(_ => low + ((2 - low) * random.NextDouble()))];

            // The edges of Clamp come in order; a mask is 0 or 1.
            (at[1], at[2]) = name == "Clamp" ? (Math.Min(at[1], at[2]), Math.Max(at[1], at[2])) : (at[1], at[2]);
            at[0] = name is "Where" or "And" or "Or" or "Not" && at[0] < 0 ? 0 : at[0];

            if (word.Distance is null || word.Distance(at[0], at[1], at[2]) > 1e-3)
            {
                return at;
            }
        }
    }

    private static double Difference(Word word, double[] at, int operand)
    {
        const double H = 1e-4;

        // What is compared or chosen by is 0 or 1, and no number that varies.
        if (operand == 0 && (word == Words.Where || word.Distance is null && word.Partials[0] == Word.Nothing))
        {
            return 0;
        }

        return ((8 * (At(H) - At(-H))) - (At(2 * H) - At(-2 * H))) / (12 * H);

        double At(double offset)
        {
            double[] moved = [.. at];
            moved[operand] += offset;

            return word.Value(moved[0], moved[1], moved[2]);
        }
    }
}
