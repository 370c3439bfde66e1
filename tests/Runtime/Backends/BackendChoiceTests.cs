using System.Runtime.InteropServices;

namespace Aio.Tests.Backends;

/// <summary>Which back end a context gets: the options', the environment's, or the best.</summary>
public sealed class BackendChoiceTests
{
    [Theory]
    [InlineData("epoll", AioBackend.Epoll)]
    [InlineData("poll", AioBackend.Poll)]
    [InlineData("managed", AioBackend.Managed)]
    [InlineData(" Managed ", AioBackend.Managed)]
    [InlineData("EPOLL", AioBackend.Epoll)]
    public void The_environment_names_one(string value, AioBackend expected)
    {
        Assert.SkipUnless(EachBackend.Exists(expected), $"This system has no {expected}.");

        using var backend = BackendChoice.Create(AioBackend.Auto, value, out var fallback);

        Assert.Equal(expected, backend.Kind);
        Assert.Null(fallback);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("auto")]
    public void Where_it_names_none_the_best_is_chosen(string? value)
    {
        using var backend = BackendChoice.Create(AioBackend.Auto, value, out var fallback);

        Assert.Equal(
            OperatingSystem.IsLinux() ? AioBackend.Epoll : OperatingSystem.IsWindows() ? AioBackend.Managed : AioBackend.Poll,
            backend.Kind);
        Assert.Null(fallback);
    }

    [Theory]
    [InlineData("kqueue")]
    [InlineData("io_uring")]
    [InlineData("epoll,poll")]
    [InlineData(" ")]
    [InlineData("1")]
    public void A_wrong_value_is_refused_and_the_message_names_the_right_ones(string value)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => BackendChoice.Create(AioBackend.Auto, value, out _));

        Assert.Contains(BackendChoice.Variable, exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", exception.Message, StringComparison.Ordinal);
        Assert.All(["auto", "epoll", "poll", "managed"], name => Assert.Contains(name, exception.Message, StringComparison.Ordinal));
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void An_explicit_option_wins_over_any_value_of_the_environment(AioBackend asked)
    {
        foreach (var value in new[] { "poll", "managed", "nonsense" })
        {
            using var backend = BackendChoice.Create(asked, value, out var fallback);

            Assert.Equal(asked, backend.Kind);
            Assert.Null(fallback);
        }
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void The_statistics_name_it_and_no_fallback(AioBackend asked)
    {
        using var context = new AioContext(new AioContextOptions { Backend = asked });

        Assert.Equal(asked, context.GetStatistics().Backend);
        Assert.Null(context.GetStatistics().BackendFallback);
    }

    [Fact]
    public void Where_the_system_refuses_epoll_the_statistics_name_the_fallback_and_the_reason() => WithoutEpoll(() =>
    {
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Auto });

        Assert.Equal(AioBackend.Poll, context.GetStatistics().Backend);
        Assert.Contains("epoll", context.GetStatistics().BackendFallback, StringComparison.Ordinal);
    });

    [Fact]
    public void Where_the_system_refuses_epoll_and_the_environment_asks_for_it_the_reason_names_the_variable() => WithoutEpoll(() =>
    {
        using var backend = BackendChoice.Create(AioBackend.Auto, "epoll", out var fallback);

        Assert.Equal(AioBackend.Poll, backend.Kind);
        Assert.Contains(BackendChoice.Variable, fallback, StringComparison.Ordinal);
    });

    [Fact]
    public void Where_the_system_refuses_epoll_an_explicit_option_is_refused() => WithoutEpoll(() =>
    {
        var exception = Assert.Throws<PlatformNotSupportedException>(
            () => new AioContext(new AioContextOptions { Backend = AioBackend.Epoll }));

        Assert.Contains("refuses epoll", exception.Message, StringComparison.Ordinal);
    });

    /// <summary>Runs on a thread to which the kernel says that there is no epoll, as it does in some sandboxes.</summary>
    private static void WithoutEpoll(Action action)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64,
            "The filter of system calls is made for Linux on x64 and Arm64.");
        var isFiltered = OtherThread.Do(() =>
        {
            if (!SystemCallFilter.TryRefuseEpollToThisThread())
            {
                return false;
            }

            action();
            return true;
        });
        Assert.SkipUnless(isFiltered, "This system lets nobody filter system calls.");
    }
}

/// <summary>The variable of this very process: nothing else may run meanwhile.</summary>
[Collection(nameof(EnvironmentOfThisProcess))]
public sealed class BackendOfTheEnvironmentTests
{
    [Theory]
    [InlineData("poll", AioBackend.Poll)]
    [InlineData("managed", AioBackend.Managed)]
    public void A_context_without_options_gets_the_one_that_the_variable_names(string value, AioBackend expected)
    {
        Assert.SkipUnless(EachBackend.Exists(expected), $"This system has no {expected}.");
        With(value, () =>
        {
            using var context = new AioContext();

            Assert.Equal(expected, context.GetStatistics().Backend);
            Assert.Null(context.GetStatistics().BackendFallback);
        });
    }

    [Fact]
    public void A_wrong_variable_is_refused_where_the_options_leave_it_open_and_ignored_where_they_do_not() => With("nonsense", () =>
    {
        Assert.Throws<InvalidOperationException>(() => new AioContext());

        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });

        Assert.Equal(AioBackend.Managed, context.GetStatistics().Backend);
    });

    private static void With(string value, Action action)
    {
        var before = Environment.GetEnvironmentVariable(BackendChoice.Variable);
        Environment.SetEnvironmentVariable(BackendChoice.Variable, value);
        try
        {
            action();
        }
        finally
        {
            Environment.SetEnvironmentVariable(BackendChoice.Variable, before);
        }
    }
}

[CollectionDefinition(nameof(EnvironmentOfThisProcess), DisableParallelization = true)]
public sealed class EnvironmentOfThisProcess;
