using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Diagnostics;

/// <summary>Statements and expressions that cannot be derived, OSTL0030 to OSTL0039.</summary>
public sealed class StatementCatalogueTests
{
    /// <summary>Bodies of a step with a state s, weights W, H, b and a setting Decay.</summary>
    public static TheoryData<string, string> Bodies => new()
    {
        { "loop up to a setting", "for (int i = 0; i < {|OSTL0070:Decay|}; i++) { s = s * 2; } return s;" },
        { "loop up to a value", "int n = Decay > 1 ? 2 : 3; for (int i = 0; {|OSTL0070:i < n|}; i++) { s = s * 2; } "
            + "return s;" },
        { "loop without a condition", "// also CS0162\n{|OSTL0070:for|} (int i = 0; ; i++) { s = s * Decay; } return "
            + "s;" },
        { "loop without an end", "{|OSTL0071:for|} (int i = 0; i < 1; ) { s = s * Decay; } return s;" },
        { "loop that is too long", "{|OSTL0071:for|} (int i = 0; i < 2000; i++) { int k = i; } return s;" },
        { "break", "for (int i = 0; i < 3; i++) { if (i > 1) {|OSTL0030:break|}; } s = W * x + s; return s;" },
        { "foreach", "{|OSTL0030:foreach|} (var v in new[] { x }) { s = s + v; } return s;" },
        { "while", "{|OSTL0030:while|} (true) { s = s + x; }" },
        { "if on a mask", "// also CS0029\nif ({|OSTL0062:s > 0|}) { s = s * Decay; } return s;" },
        { "matrices by a setting", "Matrix M = {|OSTL0031:Decay > 1 ? W : H|}; s = M * x + s; return s;" },
        { "switch", "{|OSTL0030:switch|} (Decay) { case 1: s = s + x; break; } return s;" },
        { "throw", "{|OSTL0030:throw|} new Exception();" },
        { "reference", "ref Vector {|OSTL0030:r|} = ref s; r = x; return s;" },
        { "try", "{|OSTL0030:try|} { s = W * x; } finally { } return s;" },
        { "ternary on a mask", "// also CS0029\ns = {|OSTL0062:s > 0|} ? s : 2 * s; return s;" },
        { "lambda", "{|OSTL0033:Func<Vector, Vector>|} f = v => v * 2; s = {|OSTL0032:f(s)|}; return s;" },
        { "switch without an end", "// also CS8509\ns = {|OSTL0031:Decay switch { > 1 => s, < 0 => x }|}; return s;" },
        { "pattern of a type", "// also CS0183\ns = {|OSTL0031:Decay is float|} ? s : x; return s;" },
        { "whole number of a setting", "int n = {|OSTL0031:(int)Decay|}; s = n * s; return s;" },
        { "division by zero", "int n = 0; s = {|OSTL0031:1 / n|} * s; return s;" },
        { "new object", "s = Relu(s) + {|OSTL0031:new Vector()|}; return s;" },
        { "remainder", "s = W * x + {|OSTL0031:Decay % 2|}; return s;" },
        { "matrix alone", "// also CS0019\ns = s + {|OSTL0031:W|}; return s;" },
        { "matrix scaled", "// also CS0619\ns = s + (W * 2) * x; return s;" },
        { "matrix scaled, then added", "// also CS0019, CS0619\ns = s + W * 2; return s;" },
        { "member of another object", "s = s * {|OSTL0031:new Cell().Decay|}; return s;" },
        { "call of a library", "s = s * {|OSTL0032:MathF.Cbrt(Decay)|}; return s;" },
        { "call for effect", "{|OSTL0032:Console.WriteLine(1)|}; s = W * x + s; return s;" },
        { "call of a vector's method", "s = W * x + s; {|OSTL0032:s.ToString()|}; return s;" },
        { "text", "// also CS0219\n{|OSTL0033:string|} t = \"1\"; s = W * x + s; return s;" },
        { "long", "{|OSTL0033:long|} n = 2; s = n * s; return s;" },
        { "generated member", "s = s / {|OSTL0034:Units|}; return s;" },
        { "unknown name", "// also CS0103\ns = s + {|OSTL0034:q|}; return s;" },
        { "unknown function", "// also CS0103\ns = {|OSTL0034:Swish|}(s); return s;" },
        { "equality", "// also CS0019\ns = Where({|OSTL0034:s == 1|}, s, x); return s;" },
        { "assigned weight", "s = W * x + s; {|OSTL0035:b|} = s; return s;" },
        { "assigned setting", "// also CS8852\n{|OSTL0035:Decay|} = 1; s = W * x + s; return s;" },
        { "assigned input", "{|OSTL0035:x|} = 2 * x; s = W * x + s; return s;" },
        { "compound on a weight", "s = W * x + s; {|OSTL0035:b|} += s; return s;" },
        { "masks with &&", "// also CS0218\ns = Where({|OSTL0037:s > 1 && x > 0|}, s, H * s); return s;" },
        { "masks with ||", "// also CS0218\ns = Where({|OSTL0037:s > 1 || x > 0|}, s, H * s); return s;" },
        { "arithmetic on a mask", "// also CS0019\ns = s * ({|OSTL0062:s > 1|}); return s;" },
        { "mask as a vector", "// also CS0029\ns = {|OSTL0062:s > 1|}; return s;" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void IsReported(string what, string body)
    {
        Assert.NotEmpty(what);
        new MarkedSource(MarkedSource.InStep(body)).Check();
    }

    public static TheoryData<string, string> Helpers => new()
    {
        {
            "surrogate that varies",
            "public Surrogate Kind { get; init; } Vector Step(Vector x) => Spike(x, {|OSTL0039:Kind|});"
        },
        { "recursion", "Vector F(Vector v) => {|OSTL0036:F(v)|}; Vector Step(Vector x) => F(x);" },
        {
            "mutual recursion",
            "Vector F(Vector v) => G(v); Vector G(Vector v) => {|OSTL0036:F(v)|} + v; Vector Step(Vector x) => "
            + "F(x);"
        },
        { "Step in itself", "Vector Step(Vector x) => {|OSTL0036:Step(x)|};" },
        { "property of itself", "Vector P => {|OSTL0036:P|}; Vector Step(Vector x) => x + P;" },
        {
            "ref parameter",
            "static void F(ref Vector {|OSTL0033:v|}) => v = 2 * v; Vector Step(Vector x) { Vector u = x; "
            + "F(ref u); return u; }"
        },
        {
            "text parameter",
            "static Vector F(Vector v, {|OSTL0033:string|} n) => v; Vector Step(Vector x) => F(x, \"\");"
        },
        { "generic", "static Vector F<T>(Vector v, T t) => v; Vector Step(Vector x) => {|OSTL0032:F(x, 2f)|};" },
        { "returns long", "static long F(Vector v) => 2; Vector Step(Vector x) => {|OSTL0032:F(x)|} * x;" },
        {
            "returns text",
            "static string F(Vector v) => \"\"; Vector Step(Vector x) { {|OSTL0032:F(x)|}; return Relu(x); }"
        },
        { "loop inside", "static Vector F(Vector v) { {|OSTL0070:for|} (; ; ) { } } Vector Step(Vector x) => F(x);" },
        {
            "method of another object",
            "Vector F(Vector v) => v; Vector Step(Vector x) => {|OSTL0032:new Cell().F(x)|};"
        },
    };

    [Theory]
    [MemberData(nameof(Helpers))]
    public void HelperIsReported(string what, string members)
    {
        Assert.NotEmpty(what);
        new MarkedSource(MarkedSource.InCell(members)).Check();
    }

    [Fact]
    public void LongChainIsReported()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("x", 1000));

        Assert.Equal(["OSTL0038"], Ids($"Vector Step(Vector x) => {sum};"));
    }

    [Fact]
    public void ExplosionOfHelpersIsReported()
    {
        IEnumerable<string> helpers =
            Enumerable.Range(1, 30).Select(static i => $"Vector F{i}(Vector v) => F{i - 1}(v) + F{i - 1}(v);");

        Assert.Equal(
            ["OSTL0038"],
            Ids($"Vector F0(Vector v) => Relu(v); {string.Join(" ", helpers)} Vector Step(Vector x) => F30(x);"));
    }

    private static IEnumerable<string> Ids(string members) =>
        CellSource.Read(MarkedSource.InCell(members)).Diagnostics.Select(static one => one.Id);
}
