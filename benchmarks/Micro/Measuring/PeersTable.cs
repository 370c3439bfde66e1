namespace Aio.Benchmarks.Micro;

/// <summary>The rows as a Markdown table, each written as soon as it is known.</summary>
internal static class PeersTable
{
    /// <returns>Whether everything holds that is asserted.</returns>
    public static bool Write(IEnumerable<Row> rows, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| what | peer | ours | peer's | ratio (half of the runs) | aim | reached | our bytes |");
        output.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | --- | ---: |");
        var holds = true;
        foreach (var row in rows)
        {
            holds &= !row.IsAsserted || row.IsReached == true;
            output.WriteLine($"| {row.What} | {row.Peer} | {row.Ours} | {row.Theirs} | {row.Ratio} | {row.Aim} | {Reached(row)} | {row.Bytes} |");
        }

        return holds;
    }

    private static string Reached(Row row) => (row.IsReached, row.IsAsserted) switch
    {
        (true, _) => "yes",
        (false, true) => "**NO: asserted**",
        (false, false) => "no",
        _ => "",
    };
}
