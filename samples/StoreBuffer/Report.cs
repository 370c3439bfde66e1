using System.Globalization;
using System.Runtime.InteropServices;

namespace StoreBuffer;

/// <summary>What the program prints on standard output.</summary>
internal static class Report
{
    private const int NameWidth = 46;
    private const int NumberWidth = 10;

    public static void Begin(RoundLimits limits) => Console.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} processors, {RuntimeInformation.ProcessArchitecture}; each row {limits.Rounds} rounds or {limits.Seconds} s"));

    public static void BeginStoreBuffering()
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine("One thread stores X and loads Y, the other stores Y and loads X. What they read, 0 the old and 1 the new:");
        Row("", "rounds", "0,0", "0,1", "1,0", "1,1");
    }

    public static void Add(StoreBufferingVariant variant, int rounds, StoreBufferingRace race) => Row(
        variant.Name,
        Text(rounds),
        Text(race.BothOld),
        Text(race.OnlyRightNew),
        Text(race.OnlyLeftNew),
        Text(race.BothNew));

    public static void BeginWaitFlags()
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine("One thread adds an item and looks whether the other waits, which says that it waits and looks for an item:");
        Row("", "rounds", "slept", "lost");
    }

    public static void Add(WaitFlagVariant variant, int rounds, WaitFlagRace race) =>
        Row(variant.Name, Text(rounds), Text(race.Slept), Text(race.Lost));

    public static void End(Verdict verdict)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine(verdict switch
        {
            { LostInSpiteOfFences: > 0 } => "SOMETHING WAS LOST IN SPITE OF A FENCE ON BOTH SIDES. That must not be.",
            { Lost: > 0 } => "Without a full fence on both sides, both read the old value here. With it, never.",
            _ => "Both never read the old value here, this time. That proves nothing: on a busy machine the two threads take turns. Try again, with more --seconds and --rounds.",
        });
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Row(string name, params ReadOnlySpan<string> numbers)
    {
        Console.Out.Write(name.PadRight(NameWidth));
        foreach (var number in numbers)
        {
            Console.Out.Write(number.PadLeft(NumberWidth));
        }

        Console.Out.WriteLine();
    }
}
