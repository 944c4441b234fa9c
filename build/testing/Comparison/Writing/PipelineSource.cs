using Pipelines.Testing.Comparison.Specs;

namespace Pipelines.Testing.Comparison.Writing;

/// <summary>Writes a spec as the C# that a user would write.</summary>
internal sealed class PipelineSource
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;
        using Pipelines.Testing.Comparison.Universe;
        """;

    private readonly SourceText _text = new();
    private readonly PipelineSpec _pipeline;
    private readonly int _number;

    private PipelineSource(PipelineSpec pipeline, int number)
    {
        _pipeline = pipeline;
        _number = number;
    }

    /// <summary>The names under which a pipeline's classes are found again.</summary>
    public static string PipelineType(PipelineSpec pipeline, int number) => pipeline.Container switch
    {
        Container.Nested => $"Outer{number}+P{number}",
        Container.NestedInGeneric => $"Outer{number}`1+P{number}",
        Container.Generic => $"P{number}`1",
        _ => $"P{number}",
    };

    public static string DerivedType(PipelineSpec pipeline, int number) =>
        !HasDerived(pipeline)
        ? PipelineType(pipeline, number)
        : pipeline.Container == Container.Nested
        ? $"Outer{number}+Derived{number}"
        : $"Derived{number}";

    public static string LogType(int number) => $"Log{number}";

    /// <summary>The enum of a route.</summary>
    public static string WaysType(int number, int route) => $"Of{number}.Ways{route}";

    /// <summary>The source of the pipeline and what stands around it; the usings go before.</summary>
    public static string Of(PipelineSpec pipeline, int number) => new PipelineSource(pipeline, number).Write();

    private static bool HasDerived(PipelineSpec pipeline) => pipeline.Stages.Any(static stage => stage.Dispatch == Dispatch.Overridden);

    private string Write()
    {
        string access = _pipeline.IsPublic ? "public" : "internal";
        bool isNested = _pipeline.Container is Container.Nested or Container.NestedInGeneric;
        StageSpec[] overrides = [.. _pipeline.Stages.Where(static stage => stage.Dispatch == Dispatch.Override)];

        _text.Open($"{access} static class {LogType(_number)}");
        _text.Line("public static Log Current = null!;");
        _text.Close();
        WriteWays();
        if (isNested) _text.Open($"{access} partial class Outer{_number}{(_pipeline.Container == Container.NestedInGeneric ? "<T>" : "")}");
        if (overrides.Length > 0) WriteBase(access, overrides);
        WriteClass(access, overrides.Length > 0);
        if (HasDerived(_pipeline)) WriteDerived(access);
        if (isNested) _text.Close();
        WriteContributed(access);
        return _text.ToString();
    }

    // In a namespace of their own, the enums of all pipelines have short names without a number.
    private void WriteWays()
    {
        StageSpec[] routes = [.. _pipeline.Stages.Where(static stage => stage.Route is { By: RouteBy.Enum })];
        if (routes.Length == 0) return;
        _text.Open($"namespace Of{_number}");
        foreach (StageSpec route in routes)
            _text.Line(
                $"public enum Ways{route.Id} "
                + $"{{ {string.Join(", ", Enumerable.Range(0, route.Route!.Ways).Select(route.Route.NameOf))} }}");
        _text.Close();
    }

    private void WriteClass(string access, bool hasBase)
    {
        string generic = _pipeline.Container == Container.Generic ? "<T>" : "";
        string head = $"{access} {(HasDerived(_pipeline) ? "" : "sealed ")}partial class P{_number}{generic}";
        string ending = hasBase ? $" : Base{_number}" : "";
        if (_pipeline.HasPrimaryConstructor)
        {
            _text.Open($"{head}(Log log){ending}");
            _text.Line("public bool IsLogged => log is not null;");
        }
        else
        {
            _text.Open(head + ending);
            _text.Line("private readonly Log log;");
            _text.Line("");
            _text.Line($"public P{_number}(Log log) => this.log = log;");
        }

        foreach (StageSpec stage in _pipeline.Stages.Where(static stage => !stage.IsContributed).OrderBy(static stage => stage.Declared))
            new StageSource(_text, _pipeline, stage, _number).Write(target: null);
        if (_pipeline.Handler is { } handler) WriteHandler(handler);
        _text.Close();
    }

    private void WriteBase(string access, StageSpec[] overrides)
    {
        _text.Open($"{access} abstract class Base{_number}");
        foreach (StageSpec stage in overrides)
            _text.Line($"{new StageSource(_text, _pipeline, stage, _number).Head("abstract", isIterator: false)};");
        _text.Close();
    }

    private void WriteDerived(string access)
    {
        _text.Open($"{access} sealed class Derived{_number} : P{_number}");
        _text.Line("private readonly Log log;");
        _text.Line("");
        _text.Line($"public Derived{_number}(Log log) : base(log) => this.log = log;");
        foreach (StageSpec stage in _pipeline.Stages.Where(static stage => stage.Dispatch == Dispatch.Overridden))
            new StageSource(_text, _pipeline, stage, _number).WriteOverride();
        _text.Close();
    }

    private void WriteContributed(string access)
    {
        StageSpec[] contributed = [.. _pipeline.Stages.Where(static stage => stage.IsContributed).OrderBy(static stage => stage.Declared)];
        if (contributed.Length == 0) return;
        _text.Open($"{access} static class More{_number}");
        foreach (StageSpec stage in contributed) new StageSource(_text, _pipeline, stage, _number).Write($"P{_number}");
        _text.Close();
    }

    private void WriteHandler(HandlerSpec handler)
    {
        string log = handler.IsStatic ? LogType(_number) + ".Current" : "log";
        _text.Line("");
        _text.Line("[DeadLetter]");
        _text.Open(
            $"private {(handler.IsStatic ? "static " : "")}{(handler.IsAsync ? "async ValueTask" : "void")} Dead(StageFailure "
            + $"failure{(handler.TakesToken ? ", CancellationToken token" : "")})");
        _text.Line(
            $"int number = {log}.Dead(failure.Stage, failure.Item, failure.Exception, failure.Version, "
            + $"{(handler.TakesToken ? "token" : "null")});");
        if (handler.IsAsync) _text.Line(handler.Yields ? "await Task.Yield();" : "await Task.CompletedTask;");
        _text.Line(handler.Fault is { } fault ? StageSource.Throw(fault, "DeadLetter") : "_ = number;");
        _text.Close();
    }
}
