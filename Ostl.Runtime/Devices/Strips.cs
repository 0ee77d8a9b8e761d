using System.Runtime.CompilerServices;

namespace Ostl.Compiled;

/// <summary>A few consecutive vectors of one row, held in registers by a product.</summary>
internal unsafe interface IStrip<TSelf, TLanes>
    where TSelf : struct, IStrip<TSelf, TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Number of vectors.</summary>
    static abstract int Vectors { get; }

    static abstract TSelf Load(float* origin);

    static abstract void Store(TSelf strip, float* origin);

    /// <summary>a b + c, with the same a for every element.</summary>
    static abstract TSelf MultiplyAdd(TLanes a, TSelf b, TSelf c);
}

/// <summary>One vector.</summary>
internal readonly unsafe struct Strip1<TLanes>(TLanes first) : IStrip<Strip1<TLanes>, TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private readonly TLanes first = first;

    public static int Vectors => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip1<TLanes> Load(float* origin) => new(TLanes.Load(in *origin, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Strip1<TLanes> strip, float* origin) => TLanes.Store(strip.first, ref *origin, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip1<TLanes> MultiplyAdd(TLanes a, Strip1<TLanes> b, Strip1<TLanes> c) =>
        new(TLanes.MultiplyAdd(a, b.first, c.first));
}

/// <summary>Two vectors.</summary>
internal readonly unsafe struct Strip2<TLanes>(TLanes first, TLanes second) : IStrip<Strip2<TLanes>, TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private readonly TLanes first = first;
    private readonly TLanes second = second;

    public static int Vectors => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip2<TLanes> Load(float* origin) =>
        new(TLanes.Load(in *origin, 0), TLanes.Load(in *origin, TLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Strip2<TLanes> strip, float* origin)
    {
        TLanes.Store(strip.first, ref *origin, 0);
        TLanes.Store(strip.second, ref *origin, TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip2<TLanes> MultiplyAdd(TLanes a, Strip2<TLanes> b, Strip2<TLanes> c) =>
        new(TLanes.MultiplyAdd(a, b.first, c.first), TLanes.MultiplyAdd(a, b.second, c.second));
}

/// <summary>Three vectors: with eight rows, the tile that keeps the multipliers of AVX-512 busy.</summary>
internal readonly unsafe struct Strip3<TLanes>(TLanes first, TLanes second, TLanes third)
    : IStrip<Strip3<TLanes>, TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private readonly TLanes first = first;
    private readonly TLanes second = second;
    private readonly TLanes third = third;

    public static int Vectors => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip3<TLanes> Load(float* origin) => new(
        TLanes.Load(in *origin, 0), TLanes.Load(in *origin, TLanes.Count), TLanes.Load(in *origin, 2 * TLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Strip3<TLanes> strip, float* origin)
    {
        TLanes.Store(strip.first, ref *origin, 0);
        TLanes.Store(strip.second, ref *origin, TLanes.Count);
        TLanes.Store(strip.third, ref *origin, 2 * TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip3<TLanes> MultiplyAdd(TLanes a, Strip3<TLanes> b, Strip3<TLanes> c) => new(
        TLanes.MultiplyAdd(a, b.first, c.first),
        TLanes.MultiplyAdd(a, b.second, c.second),
        TLanes.MultiplyAdd(a, b.third, c.third));
}
