namespace Aio.Benchmarks.Generators.Input;

/// <summary>
/// Two classes beside each other: one with methods marked for our generators, one with as many for LoggerMessage. Apart from
/// these they have the same members.
/// </summary>
internal static class MarkedClasses
{
    public const int MarksInClass = 10;

    private const int OrdinaryMembersInClass = 6;
    private const int FirstEvent = 1000;

    /// <summary>In the body of the first marked method, and in a method of the other class.</summary>
    public static readonly TextEdit[] OfBodies =
    [
        new(revision => $"var batch = {revision};"),
        new(revision => $"var logged = {revision};"),
    ];

    /// <summary>An argument of the first mark of either class.</summary>
    public static readonly TextEdit[] OfAttributes =
    [
        new(revision => revision == 0 ? "[BottomHalf]" : $"[BottomHalf(Name = \"Kick{revision}\")]"),
        new(revision => $"[LoggerMessage(EventId = {(revision == 0 ? FirstEvent : 1_000_000 + revision)},"),
    ];

    /// <param name="number">Of the pair in the program.</param>
    /// <param name="marks">Of each class.</param>
    /// <param name="seed">Of the ordinary members, the same for both.</param>
    public static void Write(Lines lines, int number, int marks, int seed)
    {
        WriteOurs(lines, number, marks, new Random(seed));
        WriteTheirs(lines, number, marks, new Random(seed));
    }

    private static void WriteOurs(Lines lines, int number, int marks, Random random)
    {
        var name = $"Device{number}";
        lines.Add(
            $$"""
            /// <summary>What a guest sees as device {{number}}.</summary>
            public sealed partial class {{name}}
            {
                private readonly List<long> _values = new();
                private readonly AioContext _context;

                /// <param name="context">The loop that owns it.</param>
                public {{name}}(AioContext context) => _context = context;

                public void ScheduleAll(int tag)
                {
            """);
        for (var mark = 0; mark < marks; mark++)
        {
            lines.Add($"        Schedule{NameOf(mark)}({(IsQueue(mark) ? "tag, _values.Count" : "")});");
        }

        lines.Add("    }\n");
        for (var mark = 0; mark < marks; mark++)
        {
            lines.Add(IsQueue(mark)
                ? $$"""
                      /// <summary>Takes the result of a request.</summary>
                      [BottomHalf]
                      private void {{NameOf(mark)}}(int tag, long result)
                      {
                          _values.Add(result + tag);
                      }

                  """
                : $$"""
                      /// <summary>Looks for requests that the guest has queued.</summary>
                      [BottomHalf]
                      private void {{NameOf(mark)}}()
                      {
                          var batch = 0;
                          _values.Add(batch);
                      }

                  """);
        }

        WriteOrdinary(lines, random);
    }

    private static void WriteTheirs(Lines lines, int number, int marks, Random random)
    {
        var name = $"DeviceLog{number}";
        lines.Add(
            $$"""
            /// <summary>What device {{number}} has to say.</summary>
            public sealed partial class {{name}}
            {
                private readonly List<long> _values = new();
                private readonly ILogger _logger;

                /// <param name="logger">Where it is written.</param>
                public {{name}}(ILogger logger) => _logger = logger;

                public void LogAll(int tag)
                {
                    var logged = 0;
                    _values.Add(logged);
            """);
        for (var mark = 0; mark < marks; mark++)
        {
            lines.Add($"        {NameOf(mark)}(_logger, tag, _values.Count);");
        }

        lines.Add("    }\n");
        for (var mark = 0; mark < marks; mark++)
        {
            lines.Add(
                $$"""
                    /// <summary>Says that a request has been answered.</summary>
                    [LoggerMessage(EventId = {{FirstEvent + mark}}, Level = LogLevel.Debug, Message = "Request {tag} returned {result}")]
                    private static partial void {{NameOf(mark)}}(ILogger logger, int tag, long result);

                """);
        }

        WriteOrdinary(lines, random);
    }

    private static void WriteOrdinary(Lines lines, Random random)
    {
        for (var member = 0; member < OrdinaryMembersInClass; member++)
        {
            OrdinaryMembers.Write(lines, random, member);
        }

        lines.Add("    public int Count => _values.Count;\n}\n");
    }

    private static bool IsQueue(int mark) => mark % 2 == 1;

    private static string NameOf(int mark) => (IsQueue(mark) ? "CompleteRequest" : "ProcessQueue") + mark;
}
