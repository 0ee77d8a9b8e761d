namespace Ostl.Compiled;

/// <content>A matrix with the signs of another.</content>
public sealed partial class WeightStorage
{
    private WeightStorage? signs;
    private WeightStorage? magnitudes;
    private int signsVersion;

    /// <summary>|M| sign W, worked out again whenever W has changed.</summary>
    internal static WeightStorage SignsOf(WeightStorage signs, WeightStorage magnitudes) =>
        new(magnitudes.Description, new LayerAxes(magnitudes.RowCount, [magnitudes.ColumnCount]))
        {
            signs = signs, magnitudes = magnitudes,
        };

    /// <summary>Before the values are read: makes them anew where they follow those of another matrix.</summary>
    internal void Follow()
    {
        if (signs is null || signsVersion == signs.version + magnitudes!.version)
        {
            return;
        }

        lock (refreshing)
        {
            for (int i = 0; i < Values.Length; i++)
            {
                Values[i] = MathF.Sign(signs.Values[i]) * MathF.Abs(magnitudes!.Values[i]);
            }

            signsVersion = signs.version + magnitudes!.version;
            Changed();
        }
    }
}
