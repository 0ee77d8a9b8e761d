using System.ComponentModel;

namespace Ostl;

/// <summary>
/// ∂/∂(one operand) of a function on doubles, from its operands, of which it may lack some, and its value.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate double SuppliedPartial(double a, double b, double c, double value);

/// <summary>The derivatives that the cell which this thread executes gives its functions.</summary>
internal static class SuppliedPartials
{
    [ThreadStatic]
    private static Dictionary<Delegate, SuppliedPartial[]>? known;

    /// <summary>A step begins: nothing is known.</summary>
    public static void Clear() => known?.Clear();

    /// <summary>Takes up those of a function. Delegates of one method are equal.</summary>
    public static void Add(Delegate function, SuppliedPartial[] partials) => (known ??= [])[function] = partials;

    /// <summary>Those of a function; none where it is to be differentiated itself.</summary>
    public static SuppliedPartial[]? Of(Delegate function) => known?.GetValueOrDefault(function);
}
