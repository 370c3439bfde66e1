using Aio.CompilerServices;

namespace Aio.Tests.Stubs;

/// <summary>What stubs check that take their context with each call.</summary>
public sealed class StubContextTests : IDisposable
{
    private readonly AioContext _context = new(new AioContextOptions { Name = "disk" });
    private readonly AioContext _other = new(new AioContextOptions { Name = "net" });

    public void Dispose()
    {
        _context.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void The_context_of_the_first_use_is_accepted_also_when_it_is_disposed()
    {
        StubContext.Verify(_context, _context, "Kick");
        _context.Dispose();
        StubContext.Verify(_context, _context, "Kick");
    }

    [Fact]
    public void Another_one_is_refused_with_the_names_of_both_and_of_the_method()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => StubContext.Verify(_context, _other, "Kick"));

        Assert.Equal(
            "Kick of this object is bound to the context of its first use, 'disk', and was given 'net'. Pass that one, or use another object.",
            refusal.Message);
    }

    [Fact]
    public void None_is_refused_by_the_name_of_the_stubs_parameter() =>
        Assert.Equal("context", Assert.Throws<ArgumentNullException>(() => StubContext.Verify(_context, null!, "Kick")).ParamName);
}
