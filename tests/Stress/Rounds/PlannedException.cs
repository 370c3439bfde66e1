namespace Aio.Stress;

/// <summary>What callbacks throw at times, and the handler of unhandled exceptions takes.</summary>
internal sealed class PlannedException : Exception;
