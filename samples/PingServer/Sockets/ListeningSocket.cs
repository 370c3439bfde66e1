using System.Net;
using System.Net.Sockets;

namespace PingServer.Sockets;

/// <summary>A socket that listens.</summary>
internal static class ListeningSocket
{
    private const int Backlog = 4096;

    /// <exception cref="PingServerException">The address is in use, or none of this machine's, or not for this user.</exception>
    public static Socket Open(IPEndPoint endPoint)
    {
        // Accepted sockets inherit NoDelay on Linux: one call for all of them.
        Socket? socket = null;
        try
        {
            socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = false };
            socket.Bind(endPoint);
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            throw PingServerException.CannotListen(endPoint, exception);
        }
    }
}
