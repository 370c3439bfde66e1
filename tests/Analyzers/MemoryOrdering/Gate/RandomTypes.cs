using System.Globalization;
using System.Text;

namespace Aio.Analyzers.Tests.MemoryOrdering.Gate;

/// <summary>Programs of many small types, each with a few members that use a few fields: most have little to report, some have.</summary>
internal static class RandomTypes
{
    private const int MostMembers = 4;

    private static readonly (string Field, string[] Members)[] Fields =
    [
        ("volatile bool _flag;",
        [
            "public void Stop# () => _flag = true;",
            "public void Stop# () { _flag = true; this._flag = false; }",
            "public bool Is# () => _flag;",
            "public int Wait# () { var n = 0; while (!_flag) { n++; } return n; }",
            "public void Toggle# () => _flag = !_flag;",
            "public void Take# () { if (_flag) { _flag = false; Work(); } }",
            "public void By# (ref bool other) { ref var same = ref _flag; same = other; }",
            "public bool Wrong# (C other) => other._flag != _flag;",
            "public bool Flag# { get => _flag; set => _flag = value; }",
            "public void Local# () { bool _flag = true; Use(_flag); }",
        ]),
        ("volatile int _state;",
        [
            "public void Set# (int state) => _state = state;",
            "public void Set# (int state) { state++; _state = state; }",
            "public void Up# () => _state++;",
            "public void Up# () => _state |= 4;",
            "public void Up# () { var old = _state; old += 2; _state = old; }",
            "public void Up# () => _state = Next(_state);",
            "public void Out# () { Read(out _state); }",
            "public int Twice# () { int first; int data; do { first = _state; data = _data; } while (first != _state); return data; }",
            "public void Lock# () { _state = 1; _data = 5; _state = 2; } public int Look# () { var first = _state; var data = _data; return first == (int)_state ? data : 0; }",
            "public void Begin# () { _state = 1; _data = 5; _state = 2; }",
            "public int Switch# () => _state switch { 0 => 1, _ => 2 };",
            "public void Swap# () { (_state, _data) = (_data, _state); }",
            "public int Cas# () => Interlocked.CompareExchange(ref _state, 1, 0);",
            "int State# => _state; public void Through# () => _state = State# + 1;",
        ]),
        ("long _count;",
        [
            "public long Count# () => Interlocked.Increment(ref _count);",
            "public long Count# () => Interlocked.Read(ref _count);",
            "public long Count# () => Interlocked.Read(ref this._count) + 1;",
            "public long Plain# () => _count;",
            "public void Reset# () => _count = 0;",
            "public void Write# (long count) => Volatile.Write(ref _count, count);",
            "public long Volatile# () => Volatile.Read(ref _count);",
            "public void Add# () => Volatile.Write(ref _count, Volatile.Read(ref _count) + 1);",
            "public bool Same# () { var first = Volatile.Read(ref _count); var data = _data; return first == Volatile.Read(ref _count) && data > 0; }",
            "public void Lock# () { Interlocked.Increment(ref _count); _data = 5; Interlocked.Increment(ref _count); } public int Look# () { var first = Volatile.Read(ref _count); var data = _data; return first == Volatile.Read(ref _count) ? data : 0; }",
            "public void Raise# () => Interlocked.Exchange(ref _count, 1L); public void Take# () { if (Volatile.Read(ref _count) == 1) { Volatile.Write(ref _count, 0L); Work(); } }",
            "public void Write2# () { Volatile.Write(ref _count, 1L); _data = 7; Volatile.Write(ref _count, 2L); }",
            "public void Take# () { if (Volatile.Read(ref _count) == 1) { Volatile.Write(ref _count, 0L); Work(); } }",
            "public void Raise# () => Interlocked.Exchange(ref _count, 1L);",
        ]),
        ("readonly ConcurrentQueue<int> _queue = new();",
        [
            "public void Put# (int value) => _queue.Enqueue(value);",
            "public bool Get# (out int value) => _queue.TryDequeue(out value);",
            "public void Both# () { _queue.Enqueue(1); if (_queue.IsEmpty) { Work(); } }",
            "public ConcurrentQueue<int> Queue# => _queue;",
            "public void Fence# () { _queue.Enqueue(1); Interlocked.MemoryBarrier(); if (_queue.IsEmpty) { Work(); } }",
        ]),
        ("private ConcurrentDictionary<int, ConcurrentQueue<int>> Map { get; } = new();",
        [
            "public void Map# (int key) => Map.GetOrAdd(key, static _ => new()).Enqueue(key);",
            "public bool Known# (int key) => Map.ContainsKey(key);",
            "public void Other# (C other, int key) { other.Map.TryRemove(key, out _); if (Map.IsEmpty) { Work(); } }",
        ]),
        ("readonly C _peer = null!;",
        [
            "public bool Ask# () { Change(); return _peer.Ask(); }",
            "public bool Tell# () { _peer.Change(); return Ask(); }",
        ]),
        ("static readonly C Shared = new();",
        [
            "public static C Instance# => Shared;",
        ]),
        ("int _plain;",
        [
            "public void Start# () { _plain = 1; Task.Run(() => { _plain = 2; Work(); }); }",
            "public int Plain# () => _plain;",
            "public void Late# () { _plain = 1; if (Ask()) { Work(); } }",
        ]),
        ("public readonly ConcurrentStack<int> Open = new();",
        [
            "public void Open# (C other) { other.Open.Push(1); if (Ask()) { Work(); } }",
            "public void Push# () { Open.Push(1); if (Ask()) { Work(); } } public void Pop# () { Change(); if (Open.IsEmpty) { Work(); } }",
        ]),
        ("readonly int[] _slots = new int[4];",
        [
            "public int Up# () => Interlocked.Increment(ref _slots[0]);",
            "public int First# () => _slots[0];",
            "ref int Slot# => ref _slots[1]; public void Up# () => Volatile.Write(ref Slot#, 1); public int Late# () => _slots[1];",
            "static void SetTo# (ref int place) => Volatile.Write(ref place, 1); public void Far# () { SetTo#(ref _slots[2]); if (Ask()) { Work(); } }",
            "public void Same# () { ref var slot = ref _slots[3]; Volatile.Write(ref slot, 1); if (Ask()) { Work(); } } public int Other# () => _slots[3];",
        ]),
        ("volatile int _depth;",
        [
            "void Enter# () => _depth = 1; void Within# () => Enter#(); public void Outer# () { Within#(); if (Ask()) { Work(); } }",
            "bool IsIn# => _depth != 0; public void Turn# () { Change(); if (IsIn#) { Work(); } }",
            "void Count# () => _depth++; public void Down# () { lock (this) { Count#(); } } public void Across# () { lock (this) { Count#(); } }",
            "void Count# () => _depth++; public void Down# () { lock (this) { Count#(); } } public void Across# () => Count#();",
            "public void Each# () { foreach (var one in new[] { 1, 2 }) { _depth = one; if (Ask()) { Work(); } } }",
            "struct Scope# (C owner) : IDisposable { readonly C _owner = owner; public void Dispose() => _owner._depth = 0; } public void Use# (C other) { using (new Scope# (other)) { Work(); } if (Ask()) { Work(); } }",
            "public void Lazy# () { Work(); void Later() => _depth = 2; Later(); if (Ask()) { Work(); } }",
            "public void Nothing# () { Work(); Use(true); }",
            "class Inner# { public void Set(C owner) { owner._depth = 3; if (owner.Ask()) { owner.Work(); } } }",
        ]),
        ("bool _isDone;",
        [
            "public void Spin# () => Task.Run(() => { while (!_isDone) { } });",
            "public void End# () => _isDone = true;",
            "public void Give# () { _data = 4; _isDone = true; }",
            "public void Take# () => new Thread(() => { if (_isDone) { Use(_data > 0); } }).Start();",
            "Thread _thread# = null!; public void Begin# () { _thread# = new(Loop#); _thread#.Start(); } void Loop# () { if (_isDone) { Use(_data > 1); } }",
            "public void Queue# () => ThreadPool.QueueUserWorkItem(_ => Step#()); void Step# () { _data = 6; _isDone = true; }",
            "public void Local# () { Task.Run(Poll); void Poll() { while (!_isDone) { } } }",
            "public int Look# () => _isDone ? _data : 0;",
            "public void Tick# () => new Timer(Reset#, null, 1, 1); void Reset# (object? state) => _isDone = false;",
            "public void Twice# () { if (!_isDone) { lock (this) { if (!_isDone) { _data = 8; _isDone = true; } } } Use(_data > 2); }",
        ]),
        ("",
        [
            "public void Publish# () { Board.Raised = true; if (Ask()) { Work(); } }",
            "public void Publish# () { Change(); if (Board.Raised) { Work(); } }",
            "public void Publish# () { Board.Raised = true; if (Ask()) { Work(); } } public void Ask# () { Change(); if (Board.Raised) { Work(); } }",
            "public void Post# () { Board.Raise(); if (Ask()) { Work(); } } public void Ask# () { Change(); if (Board.IsUp()) { Work(); } }",
            "public void Post# () { 5.Hoist(); if (Ask()) { Work(); } } public void Ask# () { Change(); if (Board.IsUp()) { Work(); } }",
            "public void Post# () { Change(); if (Board.IsUp()) { Work(); } }",
            "public void Post# () { Board.Raise(); if (Ask()) { Work(); } }",
            "public void Post# () { 5.Hoist(); if (Ask()) { Work(); } }",
            "long _uses#; public long Uses# () => Interlocked.Increment(ref _uses#); public void Enter# (Room room) { room.Open.Push(1); if (room.Full) { Work(); } } public void Fill# (Room room) { room.Full = true; if (room.Open.IsEmpty) { Work(); } }",
            "// volatile, Interlocked, ConcurrentQueue<int>\n",
            "public string Text# () => \"volatile\";",
            "[FullFence] public void Fence# () { }",
        ]),
    ];

    private static readonly string[] Asks =
    [
        "bool Ask() => _data > 1; void Change() { }",
        "bool Ask() => true; void Change() { }",
        "bool Ask() => false; void Change() => _data = 2;",
        "bool Ask() => _data > 0; void Change() => _data = 2;",
        "static volatile bool s_ready; bool Ask() => s_ready; void Change() => s_ready = true;",
        "volatile bool _ready; bool Ask() => _ready; void Change() => _ready = true;",
        "long _ticket; bool Ask() => Interlocked.Read(ref _ticket) == 0; void Change() => Interlocked.Increment(ref _ticket);",
        "readonly ConcurrentBag<int> _bag = []; bool Ask() => _bag.IsEmpty; void Change() => _bag.Add(1);",
    ];

    public static string Write(int seed, int types)
    {
        var random = new Random(seed);
        var text = new StringBuilder(
            """
            using System; using System.Collections.Concurrent; using System.Threading; using System.Threading.Tasks; using Aio;

            class Room { public volatile bool Full; public readonly ConcurrentStack<int> Open = new(); }

            static class Board
            {
                public static volatile bool Raised;
                static volatile int s_up;
                public static bool IsUp() => s_up == 0;
                public static void Raise() => s_up = 1;
                public static void Hoist(this int value) => s_up = value;
            }

            """);
        for (var number = 0; number < types; number++)
        {
            text.Append(Write(random).Replace("class C", FormattableString.Invariant($"class C{number}")).Replace("C other", FormattableString.Invariant($"C{number} other"))
                .Replace("readonly C ", FormattableString.Invariant($"readonly C{number} ")).Replace("static C ", FormattableString.Invariant($"static C{number} ")).Replace("C owner", FormattableString.Invariant($"C{number} owner")).Replace("C _owner", FormattableString.Invariant($"C{number} _owner")));
        }

        return text.ToString();
    }

    private static string Write(Random random)
    {
        var (field, members) = Fields[random.Next(Fields.Length)];
        var (otherField, otherMembers) = random.Next(3) == 0 ? Fields[random.Next(Fields.Length)] : (field, members);
        var text = new StringBuilder("class C {\n    int _data;\n    ").AppendLine(Asks[random.Next(Asks.Length)]);
        text.AppendLine("    void Work() { } static int Next(int value) => value + 1; static void Read(out int value) => value = 3; static void Use(bool value) { }");
        foreach (var needed in Fields)
        {
            // Whatever is not named is not declared.
            if (needed.Field == field || needed.Field == otherField)
            {
                text.Append("    ").AppendLine(needed.Field);
            }
        }

        for (var member = random.Next(MostMembers) + 1; member > 0; member--)
        {
            var (from, number) = random.Next(3) == 0 ? (otherMembers, member) : (members, member);
            text.Append("    ").AppendLine(from[random.Next(from.Length)].Replace("#", number.ToString(CultureInfo.InvariantCulture)));
        }

        return text.AppendLine("}").ToString();
    }
}
