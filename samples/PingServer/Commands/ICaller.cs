namespace PingServer.Commands;

/// <summary>What commands do to the connection that sent them.</summary>
internal interface ICaller
{
    /// <summary>Its number, from 1.</summary>
    public long Number { get; }

    /// <summary>The version of the protocol, 2 or 3.</summary>
    public int ProtocolVersion { get; set; }

    /// <summary>Close the connection once what is written has been sent.</summary>
    public void CloseAfterAnswers();
}
