using Ostl.Generator.Declaration;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>A distribution in words.</summary>
internal static class DistributionText
{
    public static string Of(DistributionDefinition drawn) => drawn.Name switch
    {
        "LogUniform" => $"uniform in its logarithm, {Number(drawn.Low)} to {Number(drawn.High)}",
        "Normal" => $"normal, mean {Number(drawn.Mean)}, deviation {Number(drawn.Deviation)}" + Bounds(drawn),
        "Gamma" => $"gamma, shape {Number(drawn.Shape)}, mean {Number(drawn.Mean)}" + Bounds(drawn),
        _ => $"uniform, {Number(drawn.Low)} to {Number(drawn.High)}",
    };

    private static string Bounds(DistributionDefinition drawn) =>
        (double.IsInfinity(drawn.Low) ? string.Empty : $", at least {Number(drawn.Low)}")
        + (double.IsInfinity(drawn.High) ? string.Empty : $", at most {Number(drawn.High)}");

    private static string Number(double value) => ExpressionPrinter.Number(value);
}
