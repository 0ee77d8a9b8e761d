namespace Ostl;

/// <summary>
/// The precision in which declarations are executed: double, unless the calling thread asks for single.
/// </summary>
internal static class ExecutionPrecision
{
    [ThreadStatic]
    private static bool isSingle;

    /// <summary>This thread executes in single precision.</summary>
    public static bool IsSingle => isSingle;

    /// <summary>
    /// Every word that this thread executes rounds its result to single precision, until disposed of.
    /// </summary>
    public static IDisposable Single() => new SinglePrecision();

    /// <summary>Rounds numbers, in place, to the precision of this thread.</summary>
    public static double[] Round(double[] numbers)
    {
        for (int i = 0; isSingle && i < numbers.Length; i++)
        {
            numbers[i] = (float)numbers[i];
        }

        return numbers;
    }

    private sealed class SinglePrecision : IDisposable
    {
        public SinglePrecision() => isSingle = true;

        public void Dispose() => isSingle = false;
    }
}
