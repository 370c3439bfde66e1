// What an edit may tear apart, close together.
namespace Corpus
{
    /// <summary>A <see cref="Device{T}"/>.</summary>
    internal abstract partial record Device<T>(AioContext Context) where T : class
    {
        /// <summary>Kicks.</summary>
        [BottomHalf(Name = "Go", Context = nameof(Context))] protected virtual void Kick() { }
        [BottomHalf(Capacity = 16, Overflow = BottomHalfOverflow.Reject), Obsolete("x", true)]
        void Complete(in int tag, T? item = null, params string[] rest) { }
        public partial bool CancelGo();
    }

    internal unsafe partial class Worker(AioContext context)
    {
        int _count;
        int P { [AioPublisher] get { _count = 1; context.Notify(); return 1; } }
        [AioTimer] void Sweep() => _ = P;
        [AioPublisher] void M(List<int>? items, int* p)
        {
            try { foreach (var item in items ?? new()) { _count += item; } }
            catch (Exception e) when (e is not null) { *p = 2; }
            finally { Local(); }
            Action wake = static () => { }; wake = () => context.Notify();
            context?.Notify();
            [BottomHalf] void Local() { (_count, var a) = (1, 2); }
        }
    }
}
