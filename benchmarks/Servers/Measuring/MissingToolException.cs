namespace Aio.Benchmarks.Servers.Measuring;

/// <summary>Something that is no part of this repository is not installed here. The message says what, and how to get it.</summary>
internal sealed class MissingToolException(string message) : Exception(message);
