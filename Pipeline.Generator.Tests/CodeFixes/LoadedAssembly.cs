using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Tests.CodeFixes;

/// <summary>Gives a workspace the generator that the tests have loaded already.</summary>
internal sealed class LoadedAssembly(Assembly assembly) : IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => assembly;
}
