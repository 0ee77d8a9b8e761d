namespace Ostl.Generator.Declaration;

/// <summary>A uniform number that is not trained and is known when the layer is built.</summary>
/// <param name="Name">What it is called in equations.</param>
/// <param name="Expression">A float expression that reads it from inside the class, as <c>this.Decay</c>.</param>
internal sealed record SettingDefinition(string Name, string Expression);
