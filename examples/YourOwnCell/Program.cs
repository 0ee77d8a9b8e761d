using System.Globalization;
using System.Reflection;
using Ostl;
using YourOwnCell;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// 1. The proof: the generated gradients against derivatives of the declaration itself.
GradientCheckReport check = GradientCheck.Run(new Resonator { Units = 5 });
Console.WriteLine(check);

// 2. The training: 150 noisy tones to learn from, 100 others to validate on.
Network network = Network.Sequential(inputs: 1, new Resonator { Units = 8 }, new Linear { Units = Tones.Classes });
Trainer trainer = new(network.Initialize(seed: 1), Loss.CrossEntropy, new Adam(0.01f)) { BatchSize = 10 };
Sequence[] train = Tones.Draw(150, seed: 1);
Sequence[] valid = Tones.Draw(100, seed: 2);

Console.WriteLine("Which of four periods has the tone? Cross-entropy on the tones to validate on; guessing is 1.3863.");
await foreach (EpochReport epoch in trainer.FitAsync(train, valid, epochs: 20))
{
    string bar = new('#', (int)Math.Round(40 * epoch.ValidLoss));
    Console.WriteLine($"{epoch.Epoch,3} {epoch.ValidLoss:F4} {bar}");
}

EvaluationResult result = network.Evaluate(SequenceBatch.Of(valid), Loss.CrossEntropy);
Console.WriteLine($"right answers: {100 * result.Accuracy:F1} %");

// 3. What was learned, by name: the units have tuned themselves to the tones.
float[] learned = network.Parameters["layers[0].frequency"].Values.ToArray();
Print("frequencies of the tones", Tones.Frequencies);
Print("frequencies of the units", learned.Select(f => (double)Math.Abs(f)));

// 4. The code: what the compiler wrote for Resonator.cs.
string folder = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
    .First(a => a.Key == "GeneratedFiles").Value!;
Console.WriteLine("the generated code:");
foreach (string file in Directory.EnumerateFiles(folder, "*.Resonator.*cs", SearchOption.AllDirectories).Order())
{
    Console.WriteLine($"  {Path.GetFullPath(file)}, {File.ReadLines(file).Count()} lines");
}

return check.Passed ? 0 : 1;

static void Print(string what, IEnumerable<double> numbers) =>
    Console.WriteLine($"{what}: {string.Join(' ', numbers.Order().Select(n => n.ToString("F2")))}");
