using Aio;
using EmbedInForeignLoop;

try
{
    using var context = new AioContext();
    using var loop = new GLibMainLoop(GMainContext.Default);

    // All that there is to do: from here on, whoever runs GLib's loop runs the context.
    using var source = new GLibSource(context);
    source.Attach(loop.Context);

    Demonstration.Run(context, source, loop);
    return (int)ExitCode.Done;
}
catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
{
    return Fail(ExitCode.NoGLib, "GLib 2.36 or later is needed, libglib-2.0.so.0. On Debian and Ubuntu: apt-get install libglib2.0-0");
}
catch (PlatformNotSupportedException exception)
{
    return Fail(ExitCode.NoWakeHandle, exception.Message);
}

static int Fail(ExitCode exitCode, string message)
{
    Console.Error.WriteLine($"embed-in-foreign-loop: {message}");
    return (int)exitCode;
}
