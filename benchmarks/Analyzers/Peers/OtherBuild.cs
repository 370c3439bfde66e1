using System.Reflection;
using System.Runtime.Loader;
using Aio.Analyzers.MemoryOrdering;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Benchmarks.Analyzers.Peers;

/// <summary>Another build of our analyzers, beside the one that this program is built with.</summary>
internal sealed class OtherBuild(string folder) : AssemblyLoadContext(nameof(OtherBuild))
{
    public static DiagnosticAnalyzer Load(string path)
    {
        var context = new OtherBuild(Path.GetDirectoryName(path)!);
        var type = context.LoadFromAssemblyPath(path).GetType(typeof(MemoryOrderingAnalyzer).FullName!, throwOnError: true)!;
        return (DiagnosticAnalyzer)Activator.CreateInstance(type)!;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // What it shares with the generators is its own, too; the compiler is everybody's.
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return assemblyName.Name!.StartsWith("Aio.", StringComparison.Ordinal) && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
