using Test = Aio.Analyzers.Tests.AnalyzerTest<Aio.Analyzers.MemoryOrdering.ApiListAnalyzer>;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>Which lines of the file list a method, and which are reported.</summary>
public class AIO1009ApiListTests
{
    private const string FileName = "aio.MemoryOrdering.txt";

    [Theory]
    [InlineData("")]
    [InlineData("# Nothing but a comment")]
    [InlineData("store Company.Ring.Push")]
    [InlineData("  load\tCompany.Ring.TryPop   # with a comment")]
    [InlineData("load Company.Ring.Count\nfence Company.Fences.Full\r\nhandover Company.Ring.Wait\n\nthread Company.Loop.Run\n")]
    [InlineData("thread Company.Loop..ctor")]
    [InlineData("store Ring.Push")]
    [InlineData("store Company.Outer.Ring_2.Push")]
    public Task AWordAndAName_NothingReported(string file) => Test.VerifyWithFileAsync("", FileName, file);

    [Theory]
    [InlineData("{|AIO1009:writes|} Company.Ring.Push")]
    [InlineData("{|AIO1009:Store|} Company.Ring.Push")]
    [InlineData("{|AIO1009:Company.Ring.Push|}")]
    [InlineData("{|AIO1009:store|}")]
    [InlineData("store {|AIO1009:Push|}")]
    [InlineData("store {|AIO1009:Company.Ring.|}")]
    [InlineData("store {|AIO1009:.Push|}")]
    [InlineData("store {|AIO1009:..ctor|}")]
    [InlineData("store {|AIO1009:Company..Push|}")]
    [InlineData("store {|AIO1009:Company.Ring.2|}")]
    [InlineData("store {|AIO1009:Company.Ring.Push()|}")]
    [InlineData("store {|AIO1009:Company.Ring<T>.Push|}")]
    [InlineData("store {|AIO1009:Company.Ring`1.Push|}")]
    [InlineData("store {|AIO1009:Company.Ring.Push Company.Ring.Pop|}")]
    [InlineData("store Company.Ring.Push\n# a comment\n{|AIO1009:load:|} Company.Ring.Pop # loads\nload Company.Ring.Pop")]
    public Task ALineThatListsNothing_ReportedThere(string file) => Test.VerifyWithFileAsync("", FileName, file);

    [Theory]
    [InlineData("aio.MemoryOrdering.Company.txt")]
    [InlineData("folder/AIO.memoryordering.TXT")]
    public Task AFileWithMoreInItsName_LookedAt(string name) => Test.VerifyWithFileAsync("", name, "{|AIO1009:nonsense|}");

    [Theory]
    [InlineData("aio.MemoryOrdering")]
    [InlineData("aio.MemoryOrderingtxt")]
    [InlineData("aio.MemoryOrderings.txt")]
    [InlineData("my.aio.MemoryOrdering.txt")]
    [InlineData("aio.MemoryOrdering.txt.old")]
    [InlineData("aio.CallingContext.txt")]
    [InlineData("aio.MemoryOrdering.txt/notes.md")]
    public Task AnotherFile_NotLookedAt(string name) => Test.VerifyWithFileAsync("", name, "nonsense");
}
