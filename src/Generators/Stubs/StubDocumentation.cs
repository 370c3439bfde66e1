using Aio.Generators.Writing;

namespace Aio.Generators.Stubs;

/// <summary>Writes the XML documentation that the stubs of all kinds of marks have in common.</summary>
internal static class StubDocumentation
{
    public static void WriteSummary(IndentedWriter writer, string first, string second)
    {
        writer.Line("/// <summary>");
        writer.Line($"/// {first}");
        writer.Line($"/// {second}");
        writer.Line("/// </summary>");
    }

    public static void WriteContextParameter(IndentedWriter writer, MarkModel mark, StubRole role)
    {
        if (mark.TakesContext && StubSignature.TakesContext(role, mark.IsStatic))
        {
            writer.Line($"/// <param name=\"{mark.ContextParameter}\">The context whose home thread runs it{(mark.IsStatic ? "" : "; for one object always the same")}.</param>");
        }
    }

    public static void WriteParameter(IndentedWriter writer, ParameterModel parameter, string cref)
    {
        switch (parameter.Documentation.Count)
        {
            case 0:
                writer.Line($"/// <param name=\"{parameter.DocumentedName}\">Passed on to <see cref=\"{cref}\"/>.</param>");
                break;

            case 1:
                writer.Line($"/// <param name=\"{parameter.DocumentedName}\">{parameter.Documentation[0]}</param>");
                break;

            default:
                writer.Line($"/// <param name=\"{parameter.DocumentedName}\">");
                WriteLines(writer, parameter.Documentation);
                writer.Line("/// </param>");
                break;
        }
    }

    /// <summary>What a use of a node throws.</summary>
    public static void WriteExceptions(IndentedWriter writer, MarkModel mark)
    {
        writer.Line("/// <exception cref=\"global::System.ObjectDisposedException\">The context is disposed.</exception>");
        if (mark.TakesContext)
        {
            writer.Line($"/// <exception cref=\"global::System.ArgumentNullException\"><paramref name=\"{mark.ContextParameter}\"/> is null.</exception>");
            if (!mark.IsStatic)
            {
                writer.Line($"/// <exception cref=\"global::System.InvalidOperationException\"><paramref name=\"{mark.ContextParameter}\"/> is not the context of the first use.</exception>");
            }
        }
        else if (mark.Context.IsNullable)
        {
            writer.Line("/// <exception cref=\"global::System.ArgumentNullException\">On first use, there is no context.</exception>");
        }
    }

    /// <summary>The user's own words about a method.</summary>
    public static void WriteRemarks(IndentedWriter writer, string cref, EquatableArray<string> summary)
    {
        if (summary.Count > 0)
        {
            writer.Line("/// <remarks>");
            WriteAbout(writer, cref, summary);
            writer.Line("/// </remarks>");
        }
    }

    public static void WriteAbout(IndentedWriter writer, string cref, EquatableArray<string> summary)
    {
        writer.Line($"/// About <see cref=\"{cref}\"/>:");
        WriteLines(writer, summary);
    }

    private static void WriteLines(IndentedWriter writer, EquatableArray<string> lines)
    {
        foreach (var line in lines)
        {
            writer.Line($"/// {line}");
        }
    }
}
