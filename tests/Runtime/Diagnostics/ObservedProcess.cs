namespace Aio.Tests.Diagnostics;

/// <summary>
/// For tests that listen: an instrument that one of them enables is enabled for all loops of the process, so that no other tests run
/// meanwhile.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ObservedProcess
{
    public const string Name = nameof(ObservedProcess);

    private ObservedProcess()
    {
    }
}
