using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Ostl.Compiled;

/// <summary>Work that falls into independent parts, each of which writes only its own results.</summary>
public interface IParallelWork
{
    /// <summary>Does one part. Parts run in any order, at the same time, on any thread.</summary>
    /// <param name="part">Which part, from 0 up.</param>
    void Run(int part);
}

/// <summary>
/// A few threads that wait for work. Since parts are independent and each is computed by one thread alone, results do
/// not depend on how many threads there are. A run allocates nothing.
/// </summary>
public static unsafe class Workers
{
    // How long a thread looks for work before it sleeps: longer than the pause between two products of one window.
    private static readonly long Patience = Stopwatch.Frequency / 20_000;

    private static readonly Lock Growth = new();
    private static readonly object Gate = new();

    // The run's number in the upper half, the parts left in the lower: who counts it down from the value read owns one.
    private static long ticket;
    private static int taken;
    private static int helpers;
    private static int sleepers;
    private static int finished;
    private static volatile int invited;
    private static volatile nint work;
    private static volatile nint function;
    private static ExceptionDispatchInfo? failure;

    /// <summary>
    /// Runs parts 0 to <paramref name="count"/> − 1 on up to <see cref="Parallelism.Threads"/> threads and returns when
    /// all are done. Called from within a part, or while another thread has the workers, it runs them one by one.
    /// </summary>
    /// <exception cref="Exception">What a part threw; the other parts are still run.</exception>
    public static void Run<TWork>(TWork parallelWork, int count)
        where TWork : struct, IParallelWork
    {
        int threads = Math.Min(Parallelism.Threads, count);
        if (threads <= 1 || Interlocked.Exchange(ref taken, 1) != 0)
        {
            for (int part = 0; part < count; part++)
            {
                parallelWork.Run(part);
            }

            return;
        }

        EnsureHelpers(threads - 1);
        invited = threads - 1;
        delegate*<void*, int, void> run = &Invoke<TWork>;
        work = (nint)Unsafe.AsPointer(ref parallelWork);
        function = (nint)run;
        Share(count);
        ExceptionDispatchInfo? thrown = Interlocked.Exchange(ref failure, null);
        Volatile.Write(ref taken, 0);
        thrown?.Throw();
    }

    private static void Invoke<TWork>(void* parallelWork, int part)
        where TWork : struct, IParallelWork => Unsafe.AsRef<TWork>(parallelWork).Run(part);

    private static void Share(int count)
    {
        finished = 0;
        long run = (ticket >> 32) + 1;
        Interlocked.Exchange(ref ticket, (run << 32) | (uint)count);
        if (Volatile.Read(ref sleepers) > 0)
        {
            lock (Gate)
            {
                Monitor.PulseAll(Gate);
            }
        }

        TakeParts();
        var wait = default(SpinWait);
        while (Volatile.Read(ref finished) < count)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Takes parts of the present run while there are any.</summary>
    private static void TakeParts()
    {
        while (true)
        {
            long seen = Volatile.Read(ref ticket);
            (nint owner, nint run, int left) = (work, function, (int)seen);
            if (left == 0)
            {
                return;
            }

            // Succeeds only if the run seen is still going on, and then what was read belongs to it.
            if (Interlocked.CompareExchange(ref ticket, seen - 1, seen) == seen)
            {
                RunPart(owner, run, left - 1);
            }
        }
    }

    private static void RunPart(nint owner, nint run, int part)
    {
        try
        {
            ((delegate*<void*, int, void>)run)((void*)owner, part);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
        }
        finally
        {
            Interlocked.Increment(ref finished);
        }
    }

    private static void Help(object? number)
    {
        int own = (int)number!;
        for (long run = 0; ;)
        {
            run = AwaitRun(run);
            if (own <= invited)
            {
                TakeParts();
            }
        }
    }

    /// <summary>Waits for a run other than the given one, and answers its number.</summary>
    private static long AwaitRun(long last)
    {
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref ticket) >> 32 == last && Stopwatch.GetTimestamp() - start < Patience)
        {
            Thread.SpinWait(10);
        }

        if (Volatile.Read(ref ticket) >> 32 == last)
        {
            lock (Gate)
            {
                Interlocked.Increment(ref sleepers);
                while (Volatile.Read(ref ticket) >> 32 == last)
                {
                    Monitor.Wait(Gate);
                }

                Interlocked.Decrement(ref sleepers);
            }
        }

        return Volatile.Read(ref ticket) >> 32;
    }

    private static void EnsureHelpers(int wanted)
    {
        if (helpers >= wanted)
        {
            return;
        }

        lock (Growth)
        {
            for (; helpers < wanted; helpers++)
            {
                new Thread(Help) { IsBackground = true, Name = $"Ostl worker {helpers + 1}" }.Start(helpers + 1);
            }
        }
    }
}
