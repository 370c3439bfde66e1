using Aio.RealCode.Tests;
using Xunit.MicrosoftTestingPlatform;
using ConsoleRunner = Xunit.Runner.InProc.SystemConsole.ConsoleRunner;

// The test runner's own switches go to it, as they would without this file.
return CommandLine.IsOurs(args)
    ? CommandLine.Invoke(args)
    : args.Contains("--server") || args.Contains("--internal-msbuild-node")
        ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
        : await ConsoleRunner.Run(args);
