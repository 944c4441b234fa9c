using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pipelines.Testing.Fuzzing.Inputs;

namespace Pipelines.Testing.Fuzzing.Judging;

/// <summary>Runs a generator and its analyzer over inputs, and reports which promises they break.</summary>
internal sealed class Oracle(Func<IIncrementalGenerator> generator, Func<DiagnosticAnalyzer> analyzer)
{
    private const string OurCode = " Pipelines.Generator.";
    private const string Judge = " Pipelines.Testing.Fuzzing.Judging.";

    // A hundred times as long as any input takes. Without a limit, a run could hang and report nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Judges an input. It is also a failure if the compiler, the generator or the analyzer never ends on it.</summary>
    /// <param name="input">The program.</param>
    /// <param name="thorough">
    /// Also checks that another order of files results in the same text, and that the user's code gets no warnings. This costs twice the
    /// time.
    /// </param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Verdict> JudgeAsync(FuzzInput input, bool thorough, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => JudgeWithoutEndAsync(input, thorough, cancellation), cancellation)
                .WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException)
        {
            return await CompilerHangsOnAsync(input, thorough, cancellation)
                ? new Verdict([]) { IsBeyondTheCompiler = true }
                : new Verdict([new Complaint(Promise.Threw, "it never ends")]);
        }
    }

    // On some odd code no analyzer ever ends.
    private async Task<bool> CompilerHangsOnAsync(FuzzInput input, bool thorough, CancellationToken cancellation)
    {
        if (analyzer() is IdleAnalyzer) return true;
        var idle = new Oracle(generator, static () => new IdleAnalyzer());
        return (await idle.JudgeAsync(input, thorough, cancellation)).IsBeyondTheCompiler;
    }

    private async Task<Verdict> JudgeWithoutEndAsync(FuzzInput input, bool thorough, CancellationToken cancellation)
    {
        var complaints = new List<Complaint>();
        try
        {
            var generation = new Generation(input, generator(), reversed: false, cancellation);
            if (generation.Exception is { } exception)
            {
                // The compiler looks for marked methods itself, and fails at that on some half-typed code.
                if (IsTheCompilers(exception)) return new Verdict(complaints) { IsBeyondTheCompiler = true };
                complaints.Add(new Complaint(Promise.Threw, $"the generator threw {Describe(exception)}"));
                return new Verdict(complaints);
            }

            complaints.AddRange(
                generation.Warnings.Select(
                    static warning => new Complaint(Promise.Threw, $"the generator run ended with {GeneratedText.Describe(warning)}")));
            complaints.AddRange(GeneratedText.Check(input, generation));
            var compiler = new CompilerView(input, generation, cancellation);
            Scope scope = compiler.JudgesOutput ? Scope.Everything : thorough ? Scope.Analyzer : Scope.AnalyzerInUserCode;
            ILookup<bool, Diagnostic> found = await DiagnoseAsync(generation, scope, complaints, cancellation);
            if (compiler.JudgesOutput) complaints.AddRange(compiler.Judge(found[true], asksForWarnings: thorough));
            IReadOnlyList<Diagnostic> reported = [.. found[false]];
            var parity =
                new Parity(
                    generation,
                    mayDependOnGenerated: input.Sources.Any(static source => source.Contains("IPipeline", StringComparison.Ordinal)));
            if (compiler.IsClean && compiler.JudgesOutput) complaints.AddRange(parity.Check(reported));
            if (thorough) complaints.AddRange(CompareAgain(input, generation, reversed: compiler.IsClean, cancellation));
            return new Verdict(complaints)
            {
                IsClean = compiler.IsClean,
                HasSoundDeclarations = compiler.HasSoundDeclarations,
                Pipelines = parity.Pipelines.Count,
                Working = parity.Working.Count,
                Reported = [.. reported.Select(static diagnostic => diagnostic.Id)],
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException && IsTheCompilers(exception))
        {
            return new Verdict(complaints) { IsBeyondTheCompiler = true };
        }
    }

    private enum Scope
    {
        // The compiler and the analyzer look at all files. Together they bind them once.
        Everything,

        Analyzer,

        // The user's only file is a fraction of the work. Diagnostics at another place than the stage that caused them may then be missing.
        AnalyzerInUserCode,
    }

    // Returns the compiler's diagnostics, if they are in the scope, for true, and the analyzer's for false.
    private async Task<ILookup<bool, Diagnostic>> DiagnoseAsync(
        Generation generation, Scope scope, List<Complaint> complaints, CancellationToken cancellation)
    {
        var thrown = new ConcurrentQueue<Exception>();
        var options =
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), onAnalyzerException: (exception, _, _) => thrown.Enqueue(exception), concurrentAnalysis: false,
                logAnalyzerExecutionTime: false);
        CompilationWithAnalyzers analysis = generation.Output.WithAnalyzers([analyzer()], options);
        ImmutableArray<Diagnostic> found = scope switch
        {
            Scope.Everything => await analysis.GetAllDiagnosticsAsync(cancellation),
            Scope.AnalyzerInUserCode when generation.Alone.SyntaxTrees is [var tree] =>
                await analysis.GetAnalyzerSemanticDiagnosticsAsync(
                    generation.Output.GetSemanticModel(tree), filterSpan: null, cancellation),
            _ => await analysis.GetAnalyzerDiagnosticsAsync(cancellation),
        };

        // The compiler's own failures on odd code also end up here.
        complaints.AddRange(
            thrown.Where(static exception => !IsTheCompilers(exception))
            .Select(static exception => new Complaint(Promise.Threw, $"the analyzer threw {Describe(exception)}")));
        return found.Where(static diagnostic => !diagnostic.IsSuppressed)
            .ToLookup(static diagnostic => diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler));
    }

    // For a broken program, the order of files changes the results of the compiler itself.
    private IEnumerable<Complaint> CompareAgain(FuzzInput input, Generation generation, bool reversed, CancellationToken cancellation)
    {
        string expected = generation.Text;
        string actual = new Generation(input, generator(), reversed, cancellation).Text;
        if (expected == actual) yield break;
        int at = Enumerable.Range(0, Math.Min(expected.Length, actual.Length)).FirstOrDefault(index => expected[index] != actual[index]);
        yield return new Complaint(
            Promise.Undetermined, $"the same program results in another text\n    {Around(expected, at)}\n    {Around(actual, at)}");
    }

    // The compiler itself fails on some odd code. The exception then comes from the compiler's code and never passed through the generator
    // or the analyzer. A mistake of the oracle is neither.
    private static bool IsTheCompilers(Exception exception)
    {
        string[] frames =
            [.. (exception.StackTrace ?? "").Split('\n')
            .Where(static frame => !frame.Contains(" System.", StringComparison.Ordinal))];
        return frames[0].Contains(" Microsoft.CodeAnalysis.", StringComparison.Ordinal)
            && !frames.Any(
                static frame => frame.Contains(OurCode, StringComparison.Ordinal) && !frame.Contains(Judge, StringComparison.Ordinal));
    }

    private static string Around(string text, int at) =>
        text.Substring(Math.Max(0, at - 60), Math.Min(120, text.Length - Math.Max(0, at - 60))).ReplaceLineEndings(" ");

    private static string Describe(Exception exception) =>
        $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} "
        + string.Join(" ", (exception.StackTrace ?? "").Split('\n').Where(IsOurs).Take(3).Select(static line => line.Trim()));

    private static bool IsOurs(string line) => line.Contains(OurCode, StringComparison.Ordinal);
}
