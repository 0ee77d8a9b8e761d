using Ostl.Tests.Networks;

namespace Ostl.Tests;

/// <summary>The tests are a library to their runner; as a program, the second process of one of them.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [GoingOn.Command, var kind, var mode, var optimizer, var folder])
        {
            await Console.Error.WriteLineAsync("These are tests; run them with 'dotnet test'.");
            return 2;
        }

        await GoingOn.Second(kind, mode, optimizer, folder);
        return 0;
    }
}
