using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Abstractions.Direct;

/// <summary>Pipelines of many stages: there is no limit at the number of bits in a word, nor anywhere else that users get to.</summary>
public sealed class ManyStagesTests
{
    // The compiler's analysis of null takes most of the time for thousands of stages, and does not change what it emits.
    private static readonly CSharpParseOptions WithoutNullFlow =
        TestCompilation.Options().WithFeatures([new("run-nullable-analysis", "never")]);

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(500)]
    [InlineData(5_000)]
    public void A_synchronous_pipeline_may_have_many_stages(int stages)
    {
        Type type = Compile(stages, static stage => $"private static int S{stage}(int x) => x + 1;");
        object pipeline = Activator.CreateInstance(type)!;
        var run = type.GetMethod("Run")!.CreateDelegate<Func<int, int>>(pipeline);

        Assert.Equal(stages, run(0));
        SwitchOffOdd(pipeline, stages);
        Assert.Equal((stages + 1) / 2, run(0));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(500)]
    public async Task An_asynchronous_pipeline_may_have_many_stages(int stages)
    {
        Type type =
            Compile(stages,
                static stage =>
                    $"private static async System.Threading.Tasks.ValueTask<int> S{stage}(int x, System.Threading.CancellationToken ct) {{ "
                    + $"if (x % 50 == 0) await System.Threading.Tasks.Task.Yield(); return x + 1; }}");
        object pipeline = Activator.CreateInstance(type)!;
        var run = type.GetMethod("RunAsync")!.CreateDelegate<Func<int, CancellationToken, ValueTask<int>>>(pipeline);

        Assert.Equal(stages, await run(0, TestContext.Current.CancellationToken));
        SwitchOffOdd(pipeline, stages);
        Assert.Equal((stages + 1) / 2, await run(0, TestContext.Current.CancellationToken));
    }

    private static void SwitchOffOdd(object pipeline, int stages)
    {
        SpliceTable splices = ((IPipeline<int, int>)pipeline).Splices;
        var splice = new Splice();
        for (int stage = 1; stage < stages; stage += 2) splice.Disable($"S{stage}");
        splices.Publish(splice);
    }

    private static Type Compile(int stages, Func<int, string> method)
    {
        var source = new StringBuilder("public sealed partial class P\n{\n");
        for (int stage = 0; stage < stages; stage++) source.Append($"[Pipelines.Stage(Order = {stage})] {method(stage)}\n");
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source.Append('}').ToString(), WithoutNullFlow);
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([]).AddSyntaxTrees(tree));
        return run.Load().GetType("P")!;
    }
}
