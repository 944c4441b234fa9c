using System.Reflection;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>One class of many stages on its whole way: generated, compiled, loaded and run.</summary>
/// <param name="Stages">How many stages the class has.</param>
/// <param name="Characters">The generated text.</param>
/// <param name="Bytes">The size that the generated code adds to the assembly.</param>
/// <param name="Plain">Milliseconds of CPU to compile the user's text alone.</param>
/// <param name="Whole">Milliseconds of CPU to generate and to compile both.</param>
/// <param name="First">Milliseconds of CPU for the first item, which has everything compiled to machine code.</param>
/// <param name="Next">Nanoseconds of CPU a stage for items after it.</param>
internal sealed record LargeClass(int Stages, long Characters, long Bytes, double Plain, double Whole, double First, double Next)
{
    private const int StagesRun = 5_000_000;

    public static LargeClass Measure(int stages)
    {
        var code = new Codebase(Contenders.Ours, new Size(stages, 1), ordinaryMethods: 0);
        long alone = 0;
        double plain = Milliseconds(() => alone = Emit(code.Prepare(Change.Cold).Compilation).Length);
        byte[] image = [];
        double whole = Milliseconds(() =>
        {
            Step step = code.Prepare(Change.Cold);
            step.Driver.RunGeneratorsAndUpdateCompilation(step.Compilation, out Compilation output, out _);
            image = Emit(output);
        });

        Type type = Assembly.Load(image).GetType("Shop0.Checkout")!;
        object pipeline = Activator.CreateInstance(type)!;
        var run = type.GetMethod("RunAsync")!.CreateDelegate<Func<int, CancellationToken, ValueTask<int>>>(pipeline);
        int items = StagesRun / stages;
        double first = Milliseconds(() => Check(run(1, default)));
        double next = Milliseconds(() =>
        {
            for (int item = 0; item < items; item++) Check(run(item, default));
        });
        return new LargeClass(
            stages, code.Result.GeneratedSources.Sum(static source => (long)source.SourceText.Length), image.Length - alone, plain, whole,
            first, next * 1e6 / items / stages);
    }

    private static void Check(ValueTask<int> result)
    {
        if (!result.IsCompletedSuccessfully)
            throw new InvalidOperationException("All stages complete at once, so the pipeline should have.");
        _ = result.Result;
    }

    private static byte[] Emit(Compilation compilation)
    {
        using var stream = new MemoryStream();
        if (compilation.Emit(stream) is { Success: false } failed)
            throw new InvalidOperationException(
                $"It does not compile: {failed.Diagnostics.First(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
        return stream.ToArray();
    }

    private static double Milliseconds(Action work)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }
}
