using System.Numerics;

namespace Ostl;

/// <summary>Checks of the settings of optimizers.</summary>
internal static class OptimizerSetting
{
    /// <summary>A finite number greater than 0.</summary>
    public static TNumber Positive<TNumber>(TNumber value, string name)
        where TNumber : IFloatingPoint<TNumber> => TNumber.IsFinite(value) && value > TNumber.Zero
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and greater than 0.");

    /// <summary>A number from 0 to less than 1.</summary>
    public static float Fraction(float value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 0 and less than 1.");
}
