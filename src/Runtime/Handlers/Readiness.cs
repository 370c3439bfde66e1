namespace Aio;

/// <summary>What the system says of a descriptor.</summary>
[Flags]
internal enum Readiness
{
    None = 0,
    Readable = 1,
    Writable = 2,
    HungUp = 4,
    Failed = 8,
}
