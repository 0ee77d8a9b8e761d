using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration;

/// <summary>A <c>[Constant]</c> field: one number per element that is drawn once and never trained.</summary>
/// <param name="Name">The field, as it is spelled after <c>this.</c></param>
/// <param name="Axis">Along which axis its elements lie.</param>
/// <param name="Distribution">What they are drawn from.</param>
internal sealed record ConstantDefinition(string Name, Dimension Axis, DistributionDefinition Distribution);

/// <summary>A distribution as an attribute gives it; infinite bounds are none.</summary>
/// <param name="Name">Member of <c>Ostl.Distribution</c>.</param>
/// <param name="Low">No value is smaller.</param>
/// <param name="High">No value is larger.</param>
/// <param name="Mean">Mean before the bounds; not of uniform kinds.</param>
/// <param name="Deviation">Standard deviation of a normal distribution before the bounds.</param>
/// <param name="Shape">Shape of a gamma distribution.</param>
internal sealed record DistributionDefinition(
    string Name, double Low, double High, double Mean, double Deviation, double Shape);
