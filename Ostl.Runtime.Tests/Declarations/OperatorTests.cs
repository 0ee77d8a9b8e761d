using System.Reflection;
using static Ostl.Runtime.Tests.Declarations.Numbered;

namespace Ostl.Runtime.Tests.Declarations;

/// <summary>The operators of the words, as a declaration writes them.</summary>
public sealed class OperatorTests
{
    private const float Decay = 0.5f;

    private readonly Vector s = Of(1, 2, 3);
    private readonly Vector y = Of(0, 1, 0.5);

    [Fact]
    public void Arithmetic_is_elementwise()
    {
        Assert.Equal([1, 3, 3.5], (s + y).Numbers());
        Assert.Equal([1, 1, 2.5], (s - y).Numbers());
        Assert.Equal([0, 2, 1.5], (s * y).Numbers());
        Assert.Equal([0, 0.5, 0.5 / 3], (y / s).Numbers());
        Assert.Equal([-1, -2, -3], (-s).Numbers());
    }

    [Fact]
    public void Settings_and_numbers_broadcast()
    {
        Assert.Equal([0.5, 0, 0.75], (Decay * s * (1 - y)).Numbers());
        Assert.Equal([2, 4, 6], (s * 2).Numbers());
        Assert.Equal([2, 1, 2 / 3.0], (2.0 / s).Numbers());
    }

    [Fact]
    public void A_uniform_value_stays_one_number()
    {
        Vector two = 2;

        Assert.Equal([4], (two * two).Numbers());
    }

    [Fact]
    public void Scalars_mix_with_everything()
    {
        Scalar a = ScalarOf(3);

        Assert.Equal([3, 6, 9], (a * s).Numbers());
        Assert.Equal([4, 5, 6], (s + a).Numbers());
        Assert.Equal([6], (a * 2).Numbers());
        Assert.Equal([-2], (1 - a).Numbers());
        Assert.Equal([1.5], (a / 2f).Numbers());
        Assert.Equal([9], (a * a).Numbers());
        Assert.Equal([-3], (-a).Numbers());
        Assert.Equal([1], (a > 2).Numbers());
        Assert.Equal([0, 0, 0], (a < s).Numbers());
    }

    [Fact]
    public void A_map_is_applied_to_any_vector()
    {
        Matrix map = MatrixOf(2, 3, 1, 2, 3, 4, 5, 6);

        Assert.Equal([14, 32], (map * s).Numbers());
        Assert.Equal([5.5, 13], (map * (s * y) - 3 * Of(1, 2) + map * (0 * s)).Numbers());
        Assert.Equal([12, 30], (map * (Vector)2).Numbers());
    }

    [Fact]
    public void Comparisons_give_masks()
    {
        Assert.Equal([0, 0, 1], (s > 2).Numbers());
        Assert.Equal([0, 1, 1], (s >= 2).Numbers());
        Assert.Equal([1, 0, 0], (s < 2).Numbers());
        Assert.Equal([1, 1, 0], (s <= 2).Numbers());
        Assert.Equal([0, 1, 0], ((s > 1) & (s < 3)).Numbers());
        Assert.Equal([1, 0, 1], ((s < 2) | (s > 2)).Numbers());
        Assert.Equal([1, 0, 0], (!(s >= 2)).Numbers());
    }

    [Fact]
    public void A_default_word_is_harmless()
    {
        Vector nothing = default;
        Scalar none = default;
        Matrix map = default;

        Assert.Equal([1, 2, 3], (s + nothing).Numbers());
        Assert.Equal([1, 2, 3], (s + none).Numbers());
        Assert.True(nothing.IsEmpty);
        Assert.True(((Vector)none).IsEmpty);
        Assert.False(((Vector)0).IsEmpty);
        Assert.Contains("[Weight]", Assert.Throws<InvalidOperationException>(() => map * s).Message);
    }

    [Fact]
    public void Different_lengths_are_refused_with_their_sizes()
    {
        string sum = Assert.Throws<ArgumentException>(() => s + Of(1, 2)).Message;
        string map = Assert.Throws<ArgumentException>(() => MatrixOf(2, 2, 1, 2, 3, 4) * s).Message;
        string where = Assert.Throws<ArgumentException>(() => Elementwise.Where(s > 1, y, Of(1, 2))).Message;

        Assert.Equal("+: operands must have the same number of elements; expected 3, found 2.", sum);
        Assert.Equal("Matrix * Vector: a matrix of 2 x 2 expects a vector of 2 elements; found 3.", map);
        Assert.StartsWith("Where: ", where);
    }

    [Fact]
    public void All_that_can_be_done_with_a_map_is_to_apply_it()
    {
        MethodInfo[] operators = [.. typeof(Matrix).GetMethods(BindingFlags.Public | BindingFlags.Static)];

        foreach (MethodInfo method in operators)
        {
            Type[] operands = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
            ObsoleteAttribute? refusal = method.GetCustomAttribute<ObsoleteAttribute>();

            Assert.Equal(operands is not [var map, var vector] || map != typeof(Matrix) || vector != typeof(Vector),
                refusal is { IsError: true, Message.Length: > 20 });
        }

        Assert.True(operators.Length > 8);
    }

    [Fact]
    public void Words_show_their_numbers()
    {
        Assert.Equal("[1, 2, 3]", s.ToString());
        Assert.Equal("0.5", ((Vector)0.5).ToString());
        Assert.Equal("[0, 1, 1]", (s > 1).ToString());
        Assert.Equal("1 x 2 [1, 2]", MatrixOf(1, 2, 1, 2).ToString());
    }
}
