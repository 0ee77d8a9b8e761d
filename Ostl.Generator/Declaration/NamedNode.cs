namespace Ostl.Generator.Declaration;

/// <summary>A value of the step and what its declaration calls it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Name">The local's name.</param>
internal readonly record struct NamedNode(int Node, string Name);
