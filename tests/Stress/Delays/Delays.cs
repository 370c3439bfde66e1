namespace Aio.Stress;

/// <summary>Delays of random length: mostly nothing, a few spins, a yield, seldom a sleep.</summary>
/// <remarks>
/// A delay between a store and a load gives the store time to become visible, and so hides a missing fence. What shows one is a
/// store that is held back while the load goes on: by a <see cref="StoreBuffer"/>, or, for the shipped wrappers, by stores to lines
/// that are in no cache, which fill the processor's buffer before it.
/// </remarks>
internal static class Delays
{
    private const int MostSpins = 128;
    private const int MostHeldStores = 32;
    private const int MostScatterBits = 12;
    private const int StepsPerSleep = 512;
    private const int WaitsPerSleep = 64;

    // 64 MiB of lines, of which hardly one is in a cache; written once, so that no page of them is missing.
    private static readonly int[] s_far = MakeFar();

    [ThreadStatic]
    private static Dice t_dice;

    private static ulong s_seed;
    private static int s_threads;

    // One step in so many is delayed: a power of two, less one.
    private static uint s_stepMask = 15;

    // One plain store in so many is held back.
    private static int s_storesPerHold = 4;

    /// <summary>Whether the runtime is compiled against wrappers that delay each step.</summary>
    public const bool EachStep =
#if DELAY_STEPS
        true;
#else
        false;
#endif

    /// <summary>For the threads of the next round.</summary>
    public static void BeginRound(ulong seed)
    {
        s_seed = seed;
        s_threads = 0;
        var dice = new Dice(seed);
        s_stepMask = (4u << (2 * dice.Below(5))) - 1;
        s_storesPerHold = 1 << dice.Below(4);
    }

    /// <summary>Before and after each operation on shared memory.</summary>
    public static void AtStep()
    {
        ref var dice = ref Dice;
        var roll = dice.Next();
        if ((roll & s_stepMask) == 0)
        {
            Pause(ref dice, StepsPerSleep);
        }
    }

    /// <summary>Before a poster begins: it meets the loop in any phase, the short ones as often as the long ones.</summary>
    public static void Scatter()
    {
        ref var dice = ref Dice;
        Thread.SpinWait(dice.Below(1 << dice.Below(MostScatterBits)));
    }

    /// <summary>Between the loop's last look and its wait, and after the wait.</summary>
    public static void AroundWait()
    {
        ref var dice = ref Dice;
        if (dice.OneIn(4))
        {
            Pause(ref dice, WaitsPerSleep);
        }
    }

    /// <summary>A plain store: at times it becomes visible later than what the thread loads next.</summary>
    /// <returns>Null if the store is to be done at once.</returns>
    public static HeldStore? TryHold(int value)
    {
        ref var dice = ref Dice;
        return dice.OneIn(s_storesPerHold) ? StoreBuffer.Mine.Hold(value, ref dice) : null;
    }

    /// <summary>Before a poster's write: the processor's own buffer is busy for a while.</summary>
    public static void FillStoreBuffer()
    {
        ref var dice = ref Dice;
        if (dice.OneIn(s_storesPerHold))
        {
            HoldStores(ref dice);
        }
    }

    private static ref Dice Dice
    {
        get
        {
            ref var dice = ref t_dice;
            if (dice.IsBlank)
            {
                dice = new Dice(Stress.Dice.Derive(s_seed, Interlocked.Increment(ref s_threads)));
            }

            return ref dice;
        }
    }

    private static void Pause(ref Dice dice, int pausesPerSleep)
    {
        if (dice.OneIn(pausesPerSleep))
        {
            Thread.Sleep(dice.Below(2));
            return;
        }

        switch (dice.Below(4))
        {
            case 0:
                Thread.Yield();
                break;

            case 1:
                HoldStores(ref dice);
                break;

            default:
                Thread.SpinWait(dice.Below(MostSpins));
                break;
        }
    }

    private static void HoldStores(ref Dice dice)
    {
        var stores = dice.Below(MostHeldStores);
        for (var store = 0; store < stores; store++)
        {
            s_far[dice.Below(s_far.Length)] = store;
        }
    }

    private static int[] MakeFar()
    {
        var far = new int[16 << 20];
        Array.Fill(far, 1);
        return far;
    }
}
