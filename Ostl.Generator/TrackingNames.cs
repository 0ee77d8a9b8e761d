namespace Ostl.Generator;

/// <summary>Names of the pipeline's steps, on which caching tests assert.</summary>
internal static class TrackingNames
{
    public const string Read = nameof(Read);
    public const string Compiled = nameof(Compiled);
    public const string Classes = nameof(Classes);
    public const string Stubs = nameof(Stubs);
}
