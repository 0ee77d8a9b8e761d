using Ostl.Benchmarks.Generation;
using Ostl.Benchmarks.Gradients;
using Ostl.Benchmarks.Layers;
using Ostl.Benchmarks.Memory;
using Ostl.Benchmarks.Online;
using Ostl.Benchmarks.Recurrent;

namespace Ostl.Benchmarks;

/// <summary>The program: the first word of the command line says which command is run.</summary>
internal static class BenchmarkProgram
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int BadInput = 2;

    /// <summary>The commands. Another is a class and a row here.</summary>
    private static readonly ICommand[] Commands =
        [new GradientsCommand(), new LayersCommand(), new OnlineCommand(), new RecurrentCommand(),
            new MemoryCommand(), new GeneratorCommand()];

    /// <summary>Runs a command and answers the exit code.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="output">Gets the results.</param>
    /// <param name="error">Gets the one sentence about bad input, and how far a command is.</param>
    public static int Run(string[] words, TextWriter output, TextWriter error)
    {
        try
        {
            if (words is ["--help" or "-h"])
            {
                WriteHelp(output);
                return Success;
            }

            ICommand command = Find(words.FirstOrDefault());
            var arguments = new Arguments(words.Skip(1));
            return command.Run(arguments, output, error);
        }
        catch (InputException e)
        {
            error.WriteLine(e.Message);
            return BadInput;
        }
    }

    private static ICommand Find(string? name) =>
        Array.Find(Commands, command => command.Name == name)
        ?? throw new InputException(
            $"Expected a command ({string.Join(", ", Commands.Select(command => command.Name))}), "
            + $"found {(name is null ? "none" : $"'{name}'")}.");

    private static void WriteHelp(TextWriter output)
    {
        output.WriteLine("dotnet run -c Release --project Ostl.Benchmarks -- <command> [options]");
        output.WriteLine();
        foreach (ICommand command in Commands)
        {
            output.WriteLine($"{command.Name} {command.Options}");
            output.WriteLine($"    {command.Summary}");
        }
    }
}
