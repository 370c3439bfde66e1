using Aio.Benchmarks.Generators;

return Commands.Invoke(args);
