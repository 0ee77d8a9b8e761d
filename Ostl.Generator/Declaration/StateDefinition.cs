namespace Ostl.Generator.Declaration;

/// <summary>A <c>[State]</c> field.</summary>
/// <param name="Name">The field, as it is spelled after <c>this.</c></param>
/// <param name="Initial">Its value before the first step and after a restart.</param>
/// <param name="IsCarried">The step depends on its previous value. Otherwise it is a local in all but name.</param>
internal sealed record StateDefinition(string Name, double Initial, bool IsCarried);
