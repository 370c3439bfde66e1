using Aio.Benchmarks.Analyzers;

return await Commands.InvokeAsync(args);
