using System.Runtime.CompilerServices;
using Ostl.Generator.Declaration;
using Ostl.Generator.Lowering;
using Ostl.Generator.Tests.Testing;

namespace Ostl.Generator.Tests.Targets.Derivations;

/// <summary>
/// Cells whose pages are read back: all built-in ones, and some that use everything a step can be made of.
/// </summary>
internal static class SampleCells
{
    private static readonly Dictionary<string, string> Declared = new()
    {
        ["Lstm"] = """
            [Weight] Matrix Wi, Wf, Wo, Wg, Hi, Hf, Ho, Hg; [Weight] Vector bi, bf = 1, bo, bg; [State] Vector c, h;
            Vector Step(Vector x)
            {
                var i = Sigmoid(Wi * x + Hi * h + bi);
                var f = Sigmoid(Wf * x + Hf * h + bf);
                var o = Sigmoid(Wo * x + Ho * h + bo);
                c = f * c + i * Tanh(Wg * x + Hg * h + bg);
                return h = o * Tanh(c);
            }
            """,
        ["Gru"] = """
            [Weight] Matrix Wr, Wz, Wn, Hr, Hz, U; [State] Vector h;
            Vector Step(Vector x)
            {
                Vector r = Sigmoid(Wr * x + Hr * h), z = Sigmoid(Wz * x + Hz * h);
                return h = (1 - z) * Tanh(Wn * x + U * (r * h)) + z * h;
            }
            """,
        ["GatedReadout"] = """
            [Weight] Matrix W, V, Q; [Weight] Vector b, g; [Weight] Scalar a; [State] Vector s;
            Vector Step(Vector x)
            {
                var gate = Sigmoid(V * (g * x) + s);
                s = Tanh(W * x + a * s);
                return gate * s + a * (Q * (b * gate));
            }
            """,
        ["Adaptive"] = """
            [Weight] Matrix W, H; [Weight] Vector ρ = 0.97; [State] Vector v, a, z;
            public float Decay { get; init; } = 0.9f;
            public float beta_2 { get; init; } = 1.8f;
            Vector Step(Vector x)
            {
                a = ρ * a + (1 - ρ) * z;
                var θ1 = 1 + beta_2 * a;
                v = Decay * v + W * x + H * z - θ1 * z;
                return z = Spike((v - θ1) / θ1, Surrogate.FastSigmoid, sharpness: 10);
            }
            """,
        ["Rotation"] = """
            [Weight] Matrix Br, Bi, Cr, Ci; [Weight] Vector nu, theta; [State] Vector re, im;
            Vector Step(Vector x)
            {
                Vector size = Exp(-Exp(nu));
                (Vector c, Vector s) = (size * Cos(theta), size * Sin(theta));
                (re, im) = (c * re - s * im + Br * x, s * re + c * im + Bi * x);
                return Cr * re - Ci * im;
            }
            """,
        ["LateInput"] = """
            [Weight] Matrix W; [State] Vector p, σ;
            Vector Step(Vector x) { var y = Tanh(p - 0.5 * σ); σ = p; p = W * x + 1e-3 * p; return y; }
            """,
        ["Delayed"] = """
            [Weight] Matrix W, H; [State(Delay = 3, Initial = 0.4)] Vector late; [State] Vector s;
            Vector Step(Vector x)
            {
                s = 0.5 * s + W * x + H * late;
                late = Sin(late) * s;
                return s + late;
            }
            """,
        ["Constants"] = """
            [Weight] Matrix W; [Constant(Low = 1, High = 4)] Vector tau; [Constant(Distribution.Normal)] Vector scale; [State] Vector s;
            Vector Step(Vector x) => s = Exp(-1 / tau) * s + W * (scale * x) / tau;
            """,
        ["OwnFunctions"] = """
            [Weight] Matrix W, H; [Weight] Vector b; [State] Vector s, z;
            static double Piece(double v) => v > 1 ? Math.Log(v) + 1 : v > 0 ? v : 0.1 * v;
            static double Fire(double v) => v > 0 ? 1 : 0;
            [Derivative(nameof(Fire))] static double FireDerivative(double v) => Math.Exp(-v * v);
            static double Product(double v, double w) => v * w;
            [Derivative(nameof(Product))] static (double, double) ProductDerivative(double v, double w, double value) => (2 * w, value);
            Vector Step(Vector x)
            {
                s = 0.7 * s + Map(Piece, W * x + H * z);
                z = Map(Fire, s - b);
                return z + Map(Product, s, b);
            }
            """,
        ["Ports"] = """
            [Weight] Matrix W, V; [Weight(Rows = nameof(Classes))] Matrix C; [Weight] Vector b; [State] Vector s;
            public int Classes { get; init; } = 4;
            (Vector Logits, Vector Gate) Step(Vector x, Vector context)
            {
                var gate = Sigmoid(V * context + s);
                s = Tanh(W * x + 0.5 * s) * gate;
                return (C * s + 0.3 * Mean(C * gate), gate - b);
            }
            """,
        ["Tokens"] = """
            [Weight] Matrix E, H; [Weight(Rows = nameof(Rank))] Matrix U; [Weight] Matrix V; [Weight] Vector b, g; [State] Vector h;
            public int Rank { get; init; } = 3;
            Vector Step(int token, Vector x)
            {
                h = Tanh(E[token] + V * (g * (U * h)) + H * x);
                return E * h + b;
            }
            """,
        ["SharedWeight"] = """
            [Weight] Matrix W, H; [Weight] Vector b; [State] Vector s;
            Vector Step(Vector x) => s = Tanh(W * x + H * s + b) - b * Sin(W * (x * x) + H * (W * x)) * Square(Cos(s));
            """,
    };

    // Every function of the language, as a term of a unit that leaks.
    private static readonly string[] Functions =
    [
        "Relu(u)", "LeakyRelu(u)", "LeakyRelu(u, leak)", "Sigmoid(u)", "Tanh(u)", "Exp(0.3 * u)",
        "Log(Square(u) + 0.5)",
        "Sqrt(Abs(u) + 0.1)", "Square(u) * s", "Abs(u - s)", "Sin(u)", "Cos(u)", "Softplus(u)", "Min(u, s)",
        "Max(u, leak)",
        "Clamp(u, -0.5, s)", "StopGradient(u) * u", "-u / (1.5 + Square(s))", "Where(u > s, u * u, s)",
        "Where(!(u >= s), u * u, 0)",
        "Where(u < s & s <= 0.3 | u > 1, u, Where(s > 0, Sin(u), -u))", "Where(u < 0 & !(s > 0.2 | u > s), 0, Exp(u))",
        "1 - (u - s) * (u + s) * -leak",
        "Spike(u)", "Spike(u, Surrogate.FastSigmoid)", "Spike(u - s, Surrogate.Logistic, 2)",
        "Spike(u, Surrogate.Triangle, 0.5, 0.3)",
        "Spike(u, Surrogate.Arctan, leak)", "Spike(u, Surrogate.Exponential)", "Spike(u, Surrogate.Gaussian)",
        "Spike(u, Surrogate.Boxcar, 1, 0.5)", "Spike(u, Surrogate.Boxcar)", "Spike(u, Surrogate.StraightThrough)",
    ];

    private static readonly Dictionary<string, CellDefinition> BuiltIn = ReadBuiltIn();

    public static IEnumerable<string> Names =>
        [.. BuiltIn.Keys, .. Declared.Keys, .. Enumerable.Range(0, Functions.Length)
            .Select(static i => $"Function {i}: {Functions[i]}"), "AllFunctions"];

    public static CellProgram Compile(string name) => CellCompiler.Compile(Define(name), CancellationToken.None);

    private static CellDefinition Define(string name) =>
        BuiltIn.TryGetValue(name, out CellDefinition? cell) ? cell
        : Declared.TryGetValue(name, out string? members) ? Declare(members)
        : Declare(
            Apply(
                name == "AllFunctions"
                    ? string.Join(" + ", Functions)
                    : name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]));

    private static string Apply(string function) => $$"""
        [Weight] Matrix W; [Weight] Vector b; [State] Vector s;
        public float leak { get; init; } = 0.2f;
        Vector Step(Vector x) { var u = W * x + b; return s = leak * s + {{function}}; }
        """;

    private static CellDefinition Declare(string members) =>
        CellSource.Define($"[OstlCell] public partial class Cell {{ {members} }}");

    private static Dictionary<string, CellDefinition> ReadBuiltIn([CallerFilePath] string file = "") =>
        Directory.EnumerateFiles(
            Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "Ostl.Runtime", "Cells"), "*.cs")
            .Order()
            .SelectMany(static path => CellSource.ReadAll(CellSource.Compile(
                File.ReadAllText(path).Replace("namespace Ostl;", "namespace Cells;", StringComparison.Ordinal))))
            .ToDictionary(static reading => reading.Cell!.FullName, static reading => reading.Cell!);
}
