using Ostl.Compiled;

namespace Ostl.Tests.Devices;

/// <summary>A function over lanes of any width, so that one test can name it.</summary>
public interface ILaneFunction
{
    static abstract TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>Applies functions over lanes to arrays.</summary>
public static class LaneFunction
{
    /// <summary>The function of every value, <typeparamref name="TLanes"/> at a time.</summary>
    public static float[] Map<TFunction, TLanes>(float[] values)
        where TFunction : ILaneFunction
        where TLanes : struct, ILanes<TLanes>
    {
        float[] padded = new float[values.Length + TLanes.Count];
        values.CopyTo(padded, 0);
        for (int i = 0; i < values.Length; i += TLanes.Count)
        {
            TLanes.Store(TFunction.Apply(TLanes.Load(in padded[0], i)), ref padded[0], i);
        }

        return padded[..values.Length];
    }

    public sealed class Exp : ILaneFunction
    {
        public static TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => LaneMath.Exp(x);
    }

    public sealed class Log : ILaneFunction
    {
        public static TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => LaneMath.Log(x);
    }

    public sealed class Sigmoid : ILaneFunction
    {
        public static TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => LaneMath.Sigmoid(x);
    }

    public sealed class Tanh : ILaneFunction
    {
        public static TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => LaneMath.Tanh(x);
    }

    public sealed class Softplus : ILaneFunction
    {
        public static TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => LaneMath.Softplus(x);
    }

    public sealed class Sin : ILaneFunction
    {
        public static TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => LaneMath.Sin(x);
    }

    public sealed class Cos : ILaneFunction
    {
        public static TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => LaneMath.Cos(x);
    }
}
