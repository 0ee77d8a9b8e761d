namespace Ostl.Benchmarks.Layers;

/// <summary>Something that computes a layer's gradient over the sequences of a problem.</summary>
internal interface ILayerContender : IDisposable
{
    /// <summary>What it is called in the table.</summary>
    string Name { get; }

    /// <summary>dE/dW and dE/db of all steps.</summary>
    void Run();

    /// <summary>dE/dW: [n][m], of the last run.</summary>
    float[] WeightGradient();

    /// <summary>dE/db: [n], of the last run.</summary>
    float[] BiasGradient();
}
