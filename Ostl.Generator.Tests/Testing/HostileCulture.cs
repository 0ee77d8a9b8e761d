using System.Globalization;

namespace Ostl.Generator.Tests.Testing;

/// <summary>
/// A culture in which numbers printed or parsed without care go wrong: its minus sign is U+2212, its decimal sign a
/// comma.
/// </summary>
internal static class HostileCulture
{
    /// <summary>Runs an action under it.</summary>
    public static T Run<T>(Func<T> action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        hostile.NumberFormat.NegativeSign = "−";
        hostile.NumberFormat.NumberDecimalSeparator = ",";
        hostile.NumberFormat.NumberGroupSeparator = ".";

        try
        {
            CultureInfo.CurrentCulture = hostile;
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
