namespace Aio.Benchmarks.Generators.Input;

/// <summary>Members as any program has them: properties, methods, comments, now and then an attribute.</summary>
/// <remarks>Their class has a field <c>_values</c>, a list of <see langword="long"/>.</remarks>
internal static class OrdinaryMembers
{
    /// <summary>The longest one, with the empty line after it.</summary>
    public const int MostLines = 22;

    // One attribute in about forty lines.
    private const int MembersForAttribute = 4;

    private static readonly string[] Verbs =
        ["Collect", "Measure", "Select", "Update", "Resolve", "Append", "Compare", "Convert", "Prepare", "Release", "Describe", "Merge"];

    private static readonly string[] Nouns =
        ["Requests", "Entries", "Buffers", "Sectors", "Offsets", "Segments", "Counters", "Snapshots", "Leases", "Regions", "Volumes", "Records"];

    private static readonly string[] MethodAttributes =
    [
        "[MethodImpl(MethodImplOptions.AggressiveInlining)]",
        "[Obsolete(\"Kept for callers of the first version.\")]",
        "[EditorBrowsable(EditorBrowsableState.Never)]",
        "[SuppressMessage(\"Performance\", \"CA1822:Mark members as static\", Justification = \"Part of the contract\")]",
        "[DebuggerStepThrough]",
    ];

    private static readonly string[] PropertyAttributes =
    [
        "[DefaultValue(16)]",
        "[Description(\"How many are kept at most.\")]",
        "[DebuggerBrowsable(DebuggerBrowsableState.Never)]",
        "[EditorBrowsable(EditorBrowsableState.Advanced)]",
    ];

    /// <param name="number">Of the member in its class.</param>
    public static void Write(Lines lines, Random random, int number)
    {
        var name = $"{Verbs[random.Next(Verbs.Length)]}{Nouns[random.Next(Nouns.Length)]}{number}";
        switch (random.Next(6))
        {
            case 0:
                WriteProperty(lines, random, name);
                break;
            case 1:
                WriteSum(lines, random, name);
                break;
            case 2:
                WriteText(lines, random, name);
                break;
            case 3:
                WriteChoice(lines, random, name);
                break;
            case 4:
                WriteSearch(lines, random, name);
                break;
            default:
                WriteCondition(lines, random, name);
                break;
        }

        lines.Add("");
    }

    private static void WriteProperty(Lines lines, Random random, string name)
    {
        lines.Add("    /// <summary>The limit that the owner has set; sixteen unless it did.</summary>");
        WriteAttribute(lines, random, PropertyAttributes);
        lines.Add($"    public int {name} {{ get; set; }} = 16;");
    }

    private static void WriteSum(Lines lines, Random random, string name)
    {
        lines.Add("    /// <summary>Adds up what is above the threshold.</summary>\n    /// <param name=\"threshold\">What is no longer counted.</param>");
        WriteAttribute(lines, random, MethodAttributes);
        lines.Add(
            $$"""
                public long {{name}}(long threshold)
                {
                    var total = {{random.Next(100)}}L;
                    foreach (var value in _values)
                    {
                        // Those below it were counted when they came.
                        if (value > threshold)
                        {
                            total += value - threshold;
                        }
                    }

                    return total;
                }
            """);
    }

    private static void WriteText(Lines lines, Random random, string name)
    {
        WriteAttribute(lines, random, MethodAttributes);
        lines.Add(
            $$"""
                public string {{name}}(string prefix, int count)
                {
                    ArgumentNullException.ThrowIfNull(prefix);
                    if (count < 0)
                    {
                        throw new ArgumentOutOfRangeException(nameof(count), count, "It must not be negative.");
                    }

                    var text = new StringBuilder(prefix, {{16 + random.Next(200)}});
                    for (var index = 0; index < count && index < _values.Count; index++)
                    {
                        text.Append(index == 0 ? ": " : ", ").Append(_values[index]);
                    }

                    return $"{text} ({count} of {_values.Count})";
                }
            """);
    }

    private static void WriteChoice(Lines lines, Random random, string name)
    {
        WriteAttribute(lines, random, MethodAttributes);
        lines.Add(
            $$"""
                internal static string {{name}}(int state) => state switch
                {
                    0 => "idle",
                    1 or 2 => "waiting",
                    > {{10 + random.Next(90)}} => "failed", // as the device says it
                    _ => "running",
                };
            """);
    }

    private static void WriteSearch(Lines lines, Random random, string name)
    {
        lines.Add("    /// <summary>Finds the place of a value, or where it belongs.</summary>");
        WriteAttribute(lines, random, MethodAttributes);
        lines.Add(
            $$"""
                public int {{name}}(long value)
                {
                    int low = 0, high = _values.Count - {{1 + random.Next(4)}};
                    while (low <= high)
                    {
                        var middle = low + ((high - low) >> 1);
                        if (_values[middle] < value)
                        {
                            low = middle + 1;
                        }
                        else
                        {
                            high = middle - 1;
                        }
                    }

                    return low;
                }
            """);
    }

    private static void WriteCondition(Lines lines, Random random, string name)
    {
        lines.Add("    // Asked before each request, so it looks at the last value only.");
        WriteAttribute(lines, random, MethodAttributes);
        lines.Add($"    public bool {name}(long value) => _values.Count > {random.Next(50)} && _values[^1] != value;");
    }

    private static void WriteAttribute(Lines lines, Random random, string[] attributes)
    {
        if (random.Next(MembersForAttribute) == 0)
        {
            lines.Add("    " + attributes[random.Next(attributes.Length)]);
        }
    }
}
