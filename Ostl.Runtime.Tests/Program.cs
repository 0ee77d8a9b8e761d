using Ostl.Tests.Networks;
using Ostl.Tests.Training.Saving;

namespace Ostl.Tests;

/// <summary>The tests are a library to their runner; as a program, the second process of one of them.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case [GoingOn.Command, var kind, var mode, var optimizer, var folder]:
                await GoingOn.Second(kind, mode, optimizer, folder);
                return 0;
            case [LearnerProcessTests.Command, var folder, .. var kinds]:
                Array.ForEach(kinds, kind => LearnerProcessTests.Second(folder, kind));
                return 0;
            default:
                await Console.Error.WriteLineAsync("These are tests; run them with 'dotnet test'.");
                return 2;
        }
    }
}
