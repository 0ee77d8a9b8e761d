using Microsoft.CodeAnalysis;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Members;

/// <summary>Names that a cell's members cannot have, since every cell has members of these names already.</summary>
internal static class ReservedNames
{
    /// <summary>The generated page: the one generated member that is meant for users.</summary>
    public const string Page = "Derivation";

    /// <summary>All other generated types and members begin so.</summary>
    private const string Prefix = "Ostl";

    /// <summary>Reports members that would hide a generated or inherited one.</summary>
    /// <returns>Whether another part of the class can be written beside the members there are.</returns>
    public static bool Check(ReadingContext context)
    {
        bool isFine = true;

        foreach (ISymbol member in context.Cell.GetMembers())
        {
            if (!member.IsImplicitlyDeclared && IsMember(member) && IsReserved(member.Name, context.Words))
            {
                context.Report(DiagnosticDescriptors.ReservedMember, member, member.Name);
                isFine = false;
            }
        }

        return isFine;
    }

    public static bool IsReserved(string name, WordTypes words) =>
        name == Page
        || name.StartsWith(Prefix, StringComparison.Ordinal)
        || words.Cell.GetMembers(name).Any(static inherited =>
            inherited.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Internal));

    private static bool IsMember(ISymbol member) => member is IFieldSymbol or IPropertySymbol or IEventSymbol
        or INamedTypeSymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary };
}
