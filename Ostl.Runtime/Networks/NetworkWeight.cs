using Ostl.Compiled;

namespace Ostl;

/// <summary>A weight of a layer of a network that is being built.</summary>
public sealed class NetworkWeight
{
    internal NetworkWeight(NetworkNode node, int index, bool isTransposed = false)
    {
        Node = node;
        Index = index;
        IsTransposed = isTransposed;
    }

    /// <summary>"layers[0].W".</summary>
    public string Name => Layer.WeightName(Index);

    /// <summary>The transpose of the matrix.</summary>
    /// <exception cref="InvalidOperationException">It is not a matrix, or it is block-diagonal.</exception>
    public NetworkWeight Transposed => Storage.Description.Kind != WeightKind.Matrix
        ? throw new InvalidOperationException($"{Name} is no matrix, so it has no transpose.")
        : Storage.Blocks > 1
        ? throw new InvalidOperationException(
            $"{Name} is block-diagonal ({Storage.Blocks} blocks); only whole matrices are tied to a transpose.")
        : new NetworkWeight(Node, Index, !IsTransposed);

    internal NetworkNode Node { get; }

    internal int Index { get; }

    internal bool IsTransposed { get; }

    internal Layer Layer => Node.Layer;

    internal WeightStorage Storage => Layer.Weights[Index];

    internal WeightKind Kind => Layer.Description.Weights[Index].Kind;

    internal (int Rows, int Columns) Shape => IsTransposed
        ? (Storage.ColumnCount, Storage.RowCount)
        : (Storage.RowCount, Storage.ColumnCount);

    /// <inheritdoc/>
    public override string ToString()
    {
        string shape = Kind switch
        {
            WeightKind.Matrix when Storage.Blocks > 1 => $"[{Shape.Rows}, {Shape.Columns}], {Storage.Blocks} blocks",
            WeightKind.Matrix => $"[{Shape.Rows}, {Shape.Columns}]",
            WeightKind.Vector => $"[{Shape.Rows}]",
            _ => "one number",
        };
        return $"{Name}{(IsTransposed ? " transposed" : "")} ({shape})";
    }
}
