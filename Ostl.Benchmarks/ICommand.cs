namespace Ostl.Benchmarks;

/// <summary>Something the program measures.</summary>
internal interface ICommand
{
    /// <summary>The word that asks for it.</summary>
    string Name { get; }

    /// <summary>Its options, as the help writes them.</summary>
    string Options { get; }

    /// <summary>What it does, in a sentence.</summary>
    string Summary { get; }

    /// <summary>Does it, and answers the exit code.</summary>
    /// <param name="arguments">What stands behind the command.</param>
    /// <param name="output">Gets the results.</param>
    /// <param name="progress">Gets how far it is.</param>
    /// <exception cref="InputException">An argument is unknown.</exception>
    int Run(Arguments arguments, TextWriter output, TextWriter progress);
}
