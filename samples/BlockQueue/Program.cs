using System.Diagnostics;
using System.Runtime.InteropServices;
using Aio;

namespace BlockQueue;

/// <summary>From the command line to the exit code.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        using var interrupt = new CancellationTokenSource();
        using var ctrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            // We end by ourselves, in order: the workers first.
            signal.Cancel = true;
            interrupt.Cancel();
        });

        try
        {
            return CommandLine.Invoke(args, (path, settings) => Read(path, settings, interrupt.Token));
        }
        catch (BlockQueueException exception)
        {
            return Fail(exception.ExitCode, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCode.Interrupted, "Interrupted.");
        }
    }

    private static ExitCode Read(string? path, QueueSettings settings, CancellationToken interrupt)
    {
        using var file = path is null
            ? TemporaryImage.Create(TemporaryImage.DefaultBytes, interrupt)
            : RegularFile.Open(path);
        settings.ThrowUnlessBuffersFit(file.Length);
        Report.Begin(file);

        // Disposed in the opposite order: the device, whose workers schedule, before the context on which they schedule.
        using var context = new AioContext(new AioContextOptions { AlwaysWake = settings.AlwaysWake });
        byte[] digest;
        long requests;
        var watch = Stopwatch.StartNew();
        using (var device = BlockDevice.Create(context, file, settings))
        using (new ProgressBar(() => device.BytesHashed, file.Length))
        {
            digest = device.ReadToEnd(interrupt);
            requests = device.Requests;
        }

        // Now that nobody wakes the loop any more, the numbers are final.
        Report.End(digest, requests, watch.Elapsed, context.GetStatistics());
        return ExitCode.Done;
    }

    private static int Fail(ExitCode exitCode, string message)
    {
        Console.Error.WriteLine($"block-queue: {Printable.Line(message)}");
        return (int)exitCode;
    }
}
