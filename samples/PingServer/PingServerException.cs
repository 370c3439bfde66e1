using System.Net;
using System.Net.Sockets;

namespace PingServer;

/// <summary>What may go wrong in the world outside: one line for the user, and the exit code that goes with it.</summary>
internal sealed class PingServerException : Exception
{
    private PingServerException(ExitCode exitCode, string message, Exception? cause = null)
        : base(message, cause) => ExitCode = exitCode;

    public ExitCode ExitCode { get; }

    public static PingServerException Usage(string mistake) =>
        new(ExitCode.Usage, $"{mistake} See --help.");

    public static PingServerException WrongSystem() =>
        new(ExitCode.WrongSystem, "This sample calls Linux's accept4, recv and send. The library itself runs elsewhere, too.");

    public static PingServerException CannotListen(IPEndPoint endPoint, SocketException cause) => cause.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            new(ExitCode.AddressInUse, $"{endPoint} is in use. Name another port, or 0 for any.", cause),
        SocketError.AddressNotAvailable =>
            new(ExitCode.AddressNotHere, $"{endPoint.Address} is no address of this machine.", cause),
        SocketError.AccessDenied =>
            new(ExitCode.NotPermitted, $"This user may not listen on {endPoint}. Ports below 1024 are usually the administrator's.", cause),
        _ => new(ExitCode.CannotListen, $"{endPoint} cannot be listened on: {cause.Message}", cause),
    };

    public static PingServerException CannotMakeLoop(IOException cause) =>
        new(ExitCode.CannotListen, $"A loop cannot be made: {cause.Message}", cause);

    public static PingServerException LoopFailed(Exception cause) =>
        new(ExitCode.LoopFailed, $"A loop ended: {cause}", cause);

    public static PingServerException CannotReport(Exception cause) =>
        new(ExitCode.CannotReport, $"Standard output cannot be written: {cause.Message}", cause);
}
