namespace Ostl.Generator.Declaration;

/// <summary>A <c>[State]</c> field.</summary>
/// <param name="Name">The field, as it is spelled after <c>this.</c></param>
/// <param name="Initial">Its value before the first step and after a restart.</param>
/// <param name="IsCarried">The step depends on its previous value. Otherwise it is a local in all but name.</param>
/// <param name="Source">
/// Of a link in the chain of a delayed state, which has no field: the state whose previous value it takes over.
/// Otherwise -1.
/// </param>
internal sealed record StateDefinition(string Name, double Initial, bool IsCarried, int Source = -1)
{
    /// <summary>The cell has a field of this name.</summary>
    public bool IsField => Source < 0;
}
