using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>A driver before the run that is measured.</summary>
internal readonly record struct Step(GeneratorDriver Driver, CSharpCompilation Compilation)
{
    public GeneratorDriver Run() => Driver.RunGenerators(Compilation);
}
