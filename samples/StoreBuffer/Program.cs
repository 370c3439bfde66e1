namespace StoreBuffer;

/// <summary>From the command line to the exit code.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        try
        {
            return CommandLine.Invoke(args, Measure);
        }
        catch (StoreBufferException exception)
        {
            Console.Error.WriteLine($"store-buffer: {exception.Message}");
            return (int)exception.ExitCode;
        }
    }

    private static ExitCode Measure(RoundLimits limits)
    {
        if (Environment.ProcessorCount < 2)
        {
            throw StoreBufferException.OneProcessor();
        }

        var verdict = new Verdict();
        Report.Begin(limits);
        Report.BeginStoreBuffering();
        foreach (var variant in StoreBufferingVariant.All)
        {
            var race = new StoreBufferingRace(variant.Make());
            var rounds = TwoThreads.Run(race, limits);
            verdict.Add(variant.IsRight, race.BothOld);
            Report.Add(variant, rounds, race);
        }

        Report.BeginWaitFlags();
        foreach (var variant in WaitFlagVariant.All)
        {
            using var wake = new AutoResetEvent(initialState: false);
            var race = new WaitFlagRace(variant.Make(wake), wake);
            var rounds = TwoThreads.Run(race, limits);
            verdict.Add(variant.IsRight, race.Lost);
            Report.Add(variant, rounds, race);
        }

        Report.End(verdict);
        return verdict.LostInSpiteOfFences == 0 ? ExitCode.Done : ExitCode.FenceFailed;
    }
}
