using Aio.Benchmarks.Micro;

return Commands.Invoke(args);
