using Aio.Generators.Marks;
using Aio.Generators.Stubs;
using Aio.Generators.Writing;

namespace Aio.Generators.Handlers;

/// <summary>All that is written about one group of methods marked <c>[AioHandler]</c>.</summary>
/// <param name="Handlers">In the order of their declaration.</param>
/// <param name="IsOfNotifier">Whether the group is attached to an event notifier, and no other descriptor.</param>
internal sealed record HandlerGroupModel(MarkModel Mark, EquatableArray<HandlerModel> Handlers, bool IsOfNotifier) : MarkStubs(Mark)
{
    /// <inheritdoc/>
    public override void Emit(IndentedWriter writer) => HandlerEmitter.Emit(writer, this);
}

/// <summary>One method of a group.</summary>
/// <param name="Method">Escaped.</param>
/// <param name="Cref">How documentation refers to the method.</param>
/// <param name="TakesNotifier">Whether its parameter is the notifier.</param>
/// <param name="Summary">The user's own summary, line by line.</param>
internal sealed record HandlerModel(string Method, string Cref, HandlerEvents Events, bool TakesNotifier, EquatableArray<string> Summary);
