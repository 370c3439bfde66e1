// A type that is one of several, which the compiler builds on what a later framework has.
namespace System.Runtime.CompilerServices
{
    internal sealed class UnionAttribute : Attribute;

    internal interface IUnion { object? Value { get; } }
}

namespace Corpus
{
    internal sealed record Read(int Count);

    internal sealed record Failed(string Reason);

    internal union Outcome(Read, Failed, int)
    {
        [BottomHalf] public void Refused() { }

        public bool IsError => Value is Failed;
    }

    internal union Either<TLeft, TRight>(TLeft, TRight) where TLeft : class;

    internal partial class Device(AioContext context)
    {
        [BottomHalf]
        private void Complete(Outcome outcome, Either<string, Failed>? other = null) =>
            _ = outcome switch { Read read => read.Count, Failed { Reason: "" } => 0, int number => number, _ => -1 };

        [AioTimer] private void Sweep() => ScheduleComplete(new Read(1));
    }
}
