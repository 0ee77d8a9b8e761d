using static TorchSharp.torch;

namespace Ostl.Benchmarks.Torch;

/// <summary>Loads TorchSharp, where that is possible.</summary>
internal static class TorchLibrary
{
    /// <summary>Loads it.</summary>
    /// <returns>Null, or why it cannot be loaded.</returns>
    public static string? Load()
    {
        try
        {
            string path = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
            if (OperatingSystem.IsLinux() && File.Exists(path))
            {
                WeakVersion.Allow(path, "GLIBCXX_3.4.32", "_ZSt21ios_base_library_initv");
            }

            set_num_threads(1);
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or NotSupportedException
            or IOException or BadImageFormatException)
        {
            return (e.InnerException ?? e).Message;
        }
    }
}
