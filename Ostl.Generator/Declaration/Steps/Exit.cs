using Microsoft.CodeAnalysis;

namespace Ostl.Generator.Declaration.Steps;

/// <summary>A return from a method, or several of them that exclude each other.</summary>
/// <param name="Mask">The mask of where the method returns here; null if it does everywhere.</param>
/// <param name="Value">What it returns; null if nothing, or it could not be read.</param>
/// <param name="Place">The first place where it does.</param>
/// <param name="Variables">What variables hold then.</param>
internal sealed record Exit(int? Mask, Value? Value, SyntaxNode Place, Dictionary<ISymbol, Value?> Variables);
