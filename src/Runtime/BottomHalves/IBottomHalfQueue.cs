namespace Aio;

/// <summary>A <see cref="BottomHalfQueue{T}"/>, whatever its items are: what debuggers show of it.</summary>
internal interface IBottomHalfQueue
{
    public string DebuggerDisplay { get; }
}
