using System.Runtime.InteropServices;

namespace PingServer;

/// <summary>From the command line to the exit code.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        try
        {
            return CommandLine.Invoke(args, Serve);
        }
        catch (PingServerException exception)
        {
            Warn(exception.Message);
            return (int)exception.ExitCode;
        }
    }

    private static ExitCode Serve(ServerSettings settings)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Ask(PosixSignalContext signal)
        {
            // We end by ourselves, in order: the clients' answers first.
            signal.Cancel = true;
            asked.TrySetResult();
        }

        using var ctrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        using var server = Server.Start(settings, Warn);
        Report.Listening(server.EndPoint);

        var failure = server.Completion;
        if (Task.WaitAny(asked.Task, failure) == 1)
        {
            throw PingServerException.LoopFailed(failure.Exception?.InnerException ?? new InvalidOperationException("Nobody has stopped it."));
        }

        Report.End(server.Stop());
        return ExitCode.Done;
    }

    private static void Warn(string message) => Console.Error.WriteLine($"ping-server: {Printable.Line(message)}");
}
