using System.Reflection;

namespace Aio.Tests.Threads;

/// <summary>Asynchronous code given to a pool, which would take it for done at its first await.</summary>
public sealed class AioThreadPoolAsynchronousWorkTests
{
    [Theory]
    [InlineData(typeof(Func<Task>), false)]
    [InlineData(typeof(Func<>), false)]
    [InlineData(typeof(Func<,>), true)]
    public void It_does_not_compile_and_the_compiler_says_what_to_do(Type work, bool hasState)
    {
        var overloads = typeof(AioThreadPool).GetMethods()
            .Where(method => method.Name == nameof(AioThreadPool.RunAsync) && method.GetCustomAttribute<ObsoleteAttribute>() is not null)
            .Where(method => method.GetParameters() is var parameters
                && parameters.Length == (hasState ? 2 : 1)
                && (work.IsGenericTypeDefinition ? parameters[0].ParameterType.GetGenericTypeDefinition() == work : parameters[0].ParameterType == work))
            .ToArray();

        Assert.NotEmpty(overloads);
        Assert.All(overloads, overload =>
        {
            Assert.StartsWith("System.Threading.Tasks.Task", overload.GetParameters()[0].ParameterType.GetGenericArguments()[^1].ToString(), StringComparison.Ordinal);
            var refusal = overload.GetCustomAttribute<ObsoleteAttribute>()!;
            Assert.True(refusal.IsError);
            Assert.Contains("Await that on the loop itself", refusal.Message, StringComparison.Ordinal);
        });
    }
}
