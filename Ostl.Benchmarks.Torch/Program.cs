using Ostl.Benchmarks;
using Ostl.Benchmarks.Layers;
using Ostl.Benchmarks.Torch;

if (TorchLibrary.Load() is { } reason)
{
    Console.Error.WriteLine($"TorchSharp cannot be loaded, so there is nothing to compare with: {reason}");
}
else
{
    LayersCommand.Rivals.Add(problem => new TorchUser(problem));
    LayersCommand.Rivals.Add(problem => new TorchExpert(problem));
}

return BenchmarkProgram.Run(args, Console.Out, Console.Error);
