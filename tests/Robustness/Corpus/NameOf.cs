// Names of what has no arguments yet, in the marks themselves.
namespace Corpus;

internal partial class Device<T>
{
    private readonly AioContext _first = new(), _second = new();

    [BottomHalf(Context = nameof(_second), Name = nameof(List<>))] private void Kick() { }

    [BottomHalf(Context = nameof(Device<>._first), Name = nameof(Dictionary<,>.Keys))] private void Take(T item) { }

    [AioTimer(Context = nameof(_first), Name = """Sweep""")] private void Clean() { }

    [AioHandler(AioEvents.Read, Context = nameof(_first), Group = $"{nameof(Device<>)}")] private void OnRead() { }
}
