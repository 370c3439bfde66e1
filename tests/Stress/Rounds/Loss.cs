using System.Diagnostics.CodeAnalysis;

namespace Aio.Stress;

/// <summary>What this program is there to find.</summary>
internal static class Loss
{
    private static int s_isReported;

    /// <summary>Any thread: reports the first one and ends the program.</summary>
    [DoesNotReturn]
    public static void Stop(Round? round, string message)
    {
        if (Interlocked.Exchange(ref s_isReported, 1) == 0)
        {
            Console.Out.Flush();
            Console.Error.WriteLine($"LOSS: {message}");
            if (round is not null)
            {
                Console.Error.WriteLine(round.Describe());
            }

            Environment.Exit((int)ExitCode.Loss);
        }

        // The program ends under whoever comes second.
        Thread.Sleep(Timeout.Infinite);
        throw new InvalidOperationException(message);
    }
}
