namespace StoreBuffer;

/// <summary>What stands between the store and the load of poster and consumer.</summary>
/// <param name="Name">The row of the table.</param>
/// <param name="IsRight">Whether the memory model promises that no wake-up is lost.</param>
/// <param name="Make">Makes the mailbox, which wakes by the event that it is given.</param>
internal sealed record WaitFlagVariant(string Name, bool IsRight, Func<AutoResetEvent, IMailbox> Make)
{
    public static IReadOnlyList<WaitFlagVariant> All { get; } =
    [
        new("volatile", IsRight: false, static wake => new MailboxWithoutFence(wake)),
        new("volatile, a full fence on both sides", IsRight: true, static wake => new MailboxWithFence(wake)),
    ];
}
