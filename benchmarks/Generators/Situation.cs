using Aio.Benchmarks.Generators.Input;

namespace Aio.Benchmarks.Generators;

/// <summary>When generators are run.</summary>
/// <param name="Name">For the command line.</param>
/// <param name="Description">For the table.</param>
/// <param name="File">The file that is edited.</param>
/// <param name="Edits">What is edited in it; nothing if the program has just been opened.</param>
internal sealed record Situation(string Name, string Description, EditedFile File, TextEdit[] Edits)
{
    public static readonly Situation Cold = new("cold", "cold", EditedFile.Unmarked, []);

    public static readonly Situation Elsewhere = new("elsewhere", "edit elsewhere", EditedFile.Unmarked, SourceFile.OfOrdinaryClass);

    public static readonly Situation Body = new("body", "edit in a body", EditedFile.Marked, MarkedClasses.OfBodies);

    public static readonly Situation Attribute = new("attribute", "edit of an attribute", EditedFile.Marked, MarkedClasses.OfAttributes);

    public static readonly Situation[] All = [Cold, Elsewhere, Body, Attribute];

    public bool IsCold => Edits.Length == 0;

    public bool IsPossibleWith(int marks) => marks > 0 || File == EditedFile.Unmarked;
}
