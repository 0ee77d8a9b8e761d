namespace Ostl.Tests.Oracles.Paper;

/// <summary>What recursions written by hand need of a network and a sequence, in double precision.</summary>
internal static class PaperNetwork
{
    public static Dictionary<string, double[]> Weights(Network network) => network.Parameters.ToDictionary(
        parameter => parameter.Name, parameter => Array.ConvertAll(parameter.Values.ToArray(), value => (double)value));

    public static Column Input(Sequence sequence, int step) =>
        new(Array.ConvertAll(sequence.Input(step).ToArray(), value => (double)value));

    public static Column Target(Sequence sequence, int step) =>
        new(Array.ConvertAll(sequence.Target(step).ToArray(), value => (double)value));

    public static double Logistic(double value) => 1 / (1 + Math.Exp(-value));

    public static void Add(double[] sum, double[] part)
    {
        Assert.Equal(sum.Length, part.Length);

        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += part[i];
        }
    }
}
