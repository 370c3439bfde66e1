// A mark deep inside everything that may hold a type.
namespace Corpus.A.B
{
    namespace C.D
    {
        public partial interface IOuter<T, U> where T : class?
        {
            public partial struct Middle<V> where V : unmanaged, Enum
            {
                internal readonly ref partial struct Narrow
                {
                    public partial record class Inner<W>(AioContext Context) where W : IOuter<string?, W>, new()
                    {
                        [BottomHalf] private void Take(T item, V kind, W other, (U?, V?)[] more) { }

                        internal partial class Last
                        {
                            private readonly AioContext _context = new();

                            [BottomHalf(Name = "Kick")] private void Take(T item, V kind, W other, (U?, V?)[] more) { }

                            [AioTimer] private void Sweep() { }
                        }
                    }
                }
            }
        }
    }
}
