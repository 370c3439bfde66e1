using Aio.Benchmarks.Servers;

return Commands.Invoke(args);
