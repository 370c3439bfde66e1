// Marks with targets, in several lists, under other names, and beside generic ones.
using Half = Aio.BottomHalfAttribute;
using Bell = global::Aio.AioHandlerAttribute;

namespace Corpus;

[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
internal sealed class NoteAttribute<T>(params object?[] values) : Attribute
{
    public Type? Kind { get; set; } = values.GetType();
}

[Note<int>(1, "a", null, Kind = typeof(Dictionary<,>))]
internal partial class Device([param: Note<int>] [Note<string>] AioContext context)
{
    [method: BottomHalf, Note<Device>][return: Note<string>("x")] private void Kick() { }

    [Note<int>] [Half(Name = $"{nameof(Device)}{Suffix}")] [Note<long>] private void Complete([Note<int>] int tag) { }

    [Bell(AioEvents.Read | AioEvents.Write, Group = "Bell")] private void OnBell() { }

    [global::Aio.BottomHalfAttribute(Overflow = BottomHalfOverflow.Grow, Capacity = 1 + 2)] private void Take(int tag) { }

    private const string Suffix = "Done";
}
