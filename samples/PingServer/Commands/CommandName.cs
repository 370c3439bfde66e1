namespace PingServer.Commands;

/// <summary>The name of a command as a number: eight bytes or fewer, in small letters. So a name is found by one switch.</summary>
internal static class CommandName
{
    public const ulong Ping = 'p' | ('i' << 8) | ('n' << 16) | ((ulong)'g' << 24);
    public const ulong Echo = 'e' | ('c' << 8) | ('h' << 16) | ((ulong)'o' << 24);
    public const ulong Set = 's' | ('e' << 8) | ((ulong)'t' << 16);
    public const ulong Get = 'g' | ('e' << 8) | ((ulong)'t' << 16);
    public const ulong Select = 's' | ('e' << 8) | ('l' << 16) | ((ulong)'e' << 24) | ((ulong)'c' << 32) | ((ulong)'t' << 40);
    public const ulong Quit = 'q' | ('u' << 8) | ('i' << 16) | ((ulong)'t' << 24);
    public const ulong Hello = 'h' | ('e' << 8) | ('l' << 16) | ((ulong)'l' << 24) | ((ulong)'o' << 32);
    public const ulong Config = 'c' | ('o' << 8) | ('n' << 16) | ((ulong)'f' << 24) | ((ulong)'i' << 32) | ((ulong)'g' << 40);
    public const ulong Command =
        'c' | ('o' << 8) | ('m' << 16) | ((ulong)'m' << 24) | ((ulong)'a' << 32) | ((ulong)'n' << 40) | ((ulong)'d' << 48);

    /// <summary>What browsers begin with that were sent here by somebody's page.</summary>
    public const ulong Post = 'p' | ('o' << 8) | ('s' << 16) | ((ulong)'t' << 24);
    public const ulong Host = 'h' | ('o' << 8) | ('s' << 16) | ((ulong)'t' << 24) | ((ulong)':' << 32);

    /// <summary>The number of a name; 0 if it has more than eight bytes or none.</summary>
    public static ulong Of(ReadOnlySpan<byte> name)
    {
        if (name.Length > sizeof(ulong))
        {
            return 0;
        }

        ulong number = 0;
        for (var i = name.Length - 1; i >= 0; i--)
        {
            number = (number << 8) | ToLower(name[i]);
        }

        return number;
    }

    /// <summary>Whether two names are the same but for their case.</summary>
    public static bool Is(this ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) => System.Text.Ascii.EqualsIgnoreCase(name, other);

    private static byte ToLower(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
}
