using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Tests.CodeFixes;

/// <summary>Provides a workspace with the generator that the tests have already loaded.</summary>
internal sealed class LoadedAssembly(Assembly assembly) : IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => assembly;
}
