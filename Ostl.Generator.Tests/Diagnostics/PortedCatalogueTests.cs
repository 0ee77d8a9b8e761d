using System.Reflection;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Diagnostics;

/// <summary>
/// The mistakes that NESTML's invalid models collect (nestml/tests/invalid), as far as a step can have them, and how
/// many mistakes the catalogue holds in all.
/// </summary>
public sealed partial class PortedCatalogueTests
{
    /// <summary>Bodies of a step with a state s, weights W, H, b and a setting Decay.</summary>
    public static TheoryData<string, string> Bodies => new()
    {
        { "used before it is defined", "// also CS0841\ns = {|OSTL0034:W * x + u|}; Vector u = s; return s;" },
        { "defined twice", "// also CS0128\nVector u = W * x + b + Tanh(H * s); Vector u = s; s = u + s; return s;" },
        { "hides a parameter", "// also CS0136\nVector x = s; s = W * x + Tanh(H * s) + b; return s;" },
        { "equation for an undeclared state", "// also CS0103\n{|OSTL0034:v|} = W * x; s = s + x; return s;" },
        { "too many arguments", "// also CS1501\ns = {|OSTL0034:Tanh(s, x, b)|}; return s;" },
        { "too few arguments", "// also CS7036\ns = {|OSTL0034:Min(s)|}; return s;" },
        { "argument of another type", "// also CS1503\ns = {|OSTL0034:Tanh(\"s\")|}; return s;" },
        { "function with a typing error", "// also CS0103\ns = {|OSTL0034:Thanh|}(W * x + s); return s;" },
        { "no return", "// also CS0161\ns = W * x + s;" },
        { "returns nothing", "// also CS0126\ns = W * x + s; return;" },
        { "number in place of a vector", "s = W * x + s; return {|OSTL0043:2|};" },
        { "text in place of a vector", "// also CS0029\ns = W * x + s; return {|OSTL0034:\"s\"|};" },
        { "condition that is no truth value", "// also CS0029\nif ({|OSTL0034:Decay|}) { s = W * x; } return s;" },
        { "value assigned to the input", "{|OSTL0035:x|} += s; s = W * x + s; return s;" },
        { "element of a vector", "// also CS0021\ns = W * x + {|OSTL0034:s[0]|}; return s;" },
        { "vector in a number", "// also CS0029\nfloat u = {|OSTL0034:s|}; s = W * x + s; return s;" },
        { "random number in an equation", "s = W * x + s + {|OSTL0032:new Random().NextSingle()|}; return s;" },
        { "power of a vector", "// also CS0019\ns = {|OSTL0034:s ^ 2 + W * x|}; return s;" },
        { "statement that is no statement", "// also CS0201\ns + s; s = W * x + Tanh(H * s) + b; return s;" },
        { "code that is not reached", "// also CS0162\ns = W * x + Tanh(H * s) + b; return s; s = x;" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void IsReported(string what, string body)
    {
        Assert.NotEmpty(what);
        new MarkedSource(MarkedSource.InStep(body)).Check();
    }

    /// <summary>Members of a cell.</summary>
    public static TheoryData<string, string> Members => new()
    {
        { "two members of one name", "// also CS0102, CS0169\n[Weight] Matrix W; [State] Vector {|OSTL0050:W|}; Vector "
            + "Step(Vector x) => x;" },
        { "state without an equation", "[Weight] Matrix W; [State] Vector {|OSTL0050:v|}; Vector Step(Vector x) => W * "
            + "x + v;" },
        { "function that is not unique", "// also CS0111, CS0121\nstatic Vector F(Vector v) => v; static Vector "
            + "F(Vector u) => u; Vector Step(Vector x) => {|OSTL0034:F(x)|};" },
        { "function without a return", "// also CS0161\nstatic Vector F(Vector v) { } Vector Step(Vector x) => F(x);" },
        { "function of itself", "static Vector F(Vector v) => Tanh({|OSTL0036:F(v)|}); Vector Step(Vector x) => "
            + "F(x);" },
        { "state of a size", "// also CS0270, CS0650\n[State] Vector s[3]; Vector Step(Vector x) => s = s + x;" },
        { "output that is not computed", "[Weight] Vector b; Vector Step(Vector x) => {|OSTL0055:b|};" },
        { "weight that only a helper names", "[Weight] Vector {|OSTL0052:b|}; Vector Other => b; Vector Step(Vector x) "
            + "=> Relu(x);" },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public void MemberIsReported(string what, string members)
    {
        Assert.NotEmpty(what);
        new MarkedSource(MarkedSource.InCell(members)).Check();
    }

    [Fact]
    public void TheCatalogueHoldsEightyMistakes()
    {
        string[] marked = [.. Assembly.GetExecutingAssembly().GetTypes()
            .Where(static type => type.Name.EndsWith("CatalogueTests", StringComparison.Ordinal))
            .SelectMany(static type => type.GetProperties(BindingFlags.Static | BindingFlags.Public))
            .Where(static property => property.PropertyType == typeof(TheoryData<string, string>))
            .SelectMany(
                static property =>
                    ((TheoryData<string, string>)property.GetValue(null)!).Select(static row => (string)row[1]))
            .Where(static source => source.Contains("{|OSTL", StringComparison.Ordinal))
            .Distinct()];

        Assert.InRange(marked.Length, 80, int.MaxValue);
    }
}
