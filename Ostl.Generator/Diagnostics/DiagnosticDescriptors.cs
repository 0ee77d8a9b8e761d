namespace Ostl.Generator.Diagnostics;

/// <summary>
/// What can be wrong with a declaration. Ids are grouped by tens: 0001 the class, 0010 its fields and settings, 0020
/// <c>Step</c> as a whole, 0030 what it contains, 0040 shapes, 0050 what the values lead to, 0060 derivatives, 0070
/// loops and mapped functions; 0100 is what is proven of a cell that is right. An id, once released, keeps its meaning;
/// each has a page of its own under docs/diagnostics.
/// </summary>
internal static partial class DiagnosticDescriptors
{
    /// <summary>Categories by what is violated.</summary>
    private const string Declaration = "Ostl.Declaration";
    private const string Gradients = "Ostl.Gradients";
    private const string Structure = "Ostl.Structure";

    private const string Pages = "https://github.com/ostl/ostl-compiler/blob/main/docs/diagnostics/";

    private static string Page(string id) => $"{Pages}{id}.md";
}
