using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Writing;

/// <summary>Writes the method of a stage, and those that stand beside it.</summary>
internal sealed class StageSource(SourceText text, PipelineSpec pipeline, StageSpec stage, int pipelineNumber)
{
    private readonly string _logType = PipelineSource.LogType(pipelineNumber);
    private readonly string _in = Conversions.Text(stage.In);
    private readonly string _out = Conversions.Text(stage.Out);
    private readonly string _log = stage.IsStatic ? PipelineSource.LogType(pipelineNumber) + ".Current" : "log";

    private bool IsIterator => stage.IsExpand && stage.Sequence is Sequence.Iterator or Sequence.AsyncIterator;

    private bool IsAsyncIterator => stage.IsExpand && stage.Sequence == Sequence.AsyncIterator;

    private bool IsAsyncMethod => IsAsyncIterator || (stage.Awaiting != Awaiting.Nothing && stage.Waiting != Waiting.Returns);

    /// <param name="target">The class to which the stage is contributed, or null.</param>
    public void Write(string? target)
    {
        text.Line("");
        text.Line(Attribute(target));
        string modifier = stage.Dispatch switch
        {
            Dispatch.Override => "override",
            Dispatch.Overridden => "virtual",
            _ => stage.IsStatic ? "static" : "",
        };
        WriteBody(Head(modifier, IsIterator), stage.Name);
        if (stage.Bypass is { } bypass)
            WriteCompanion(bypass, "Bypass", _out, target is not null, $"return {Make($"(number * {bypass.Factor}) + {bypass.Offset}")};");
        if (stage.When is { } when)
            WriteCompanion(when, "When", "bool", target is not null, $"return ((number * {when.Factor}) + {when.Offset}) % 2 == 0;");
        if (stage.Key is { } key) WriteKey(key, target is not null);
        if (stage.Divert is { } divert) WriteSide(divert, "Divert", null, target is not null);
        if (stage.Fallback is { } fallback) WriteSide(fallback, "Fallback", stage.Shape == Shape.Tap ? null : Result(), target is not null);
    }

    public void WriteOverride()
    {
        text.Line("");
        WriteBody(Head("override", IsIterator), stage.Label);
    }

    /// <summary>The method up to its body.</summary>
    public string Head(string modifier, bool isIterator)
    {
        string access = stage.Access.ToString().ToLowerInvariant();
        string modifiers = access + (modifier.Length == 0 ? "" : " " + modifier)
            + (IsAsyncMethod && modifier != "abstract" ? " async" : "");
        string result = stage.Shape == Shape.OutMap ? $", out {_out} result" : "";
        string token = !stage.TakesToken
            ? ""
            : isIterator && IsAsyncIterator
            ? ", [EnumeratorCancellation] CancellationToken token"
            : ", CancellationToken token";
        return $"{modifiers} {Returned()} {stage.Method}({(stage.ByIn ? "in " : "")}{Taken()} item{result}{token})";
    }

    /// <summary>A statement that throws for some numbers.</summary>
    public static string Throw(Fault fault, string label)
    {
        string exception = fault.Kind switch
        {
            FaultKind.Invalid => nameof(InvalidOperationException),
            FaultKind.Format => nameof(FormatException),
            _ => nameof(OperationCanceledException),
        };
        return $"if (number % {fault.Modulus} == {fault.Remainder}) throw new {exception}($\"{label} on {{number}}\");";
    }

    private string Attribute(string? target)
    {
        var arguments = new List<string> { $"Order = {stage.Order}" };
        if (stage.GivenName is { } name) arguments.Add($"Name = \"{name}\"");
        if (stage.Shape == Shape.Filter) arguments.Add("Kind = StageKind.Filter");
        if (stage.Shape == Shape.OptionalMap) arguments.Add("Kind = StageKind.FilterMap");
        if (stage.IsExpand) arguments.Add("Kind = StageKind.Expand");
        if (stage.Route is { } route)
        {
            arguments.Add("Kind = StageKind.Route");
            if (route.Otherwise != Otherwise.Strict) arguments.Add($"Otherwise = Otherwise.{route.Otherwise}");
        }

        if (stage.Lane is { } lane)
        {
            RouteSpec outer = pipeline.Stages[pipeline.Lanes.PlaceOf(lane.Route)].Route!;
            arguments.Add($"On = {outer.TextOf(PipelineSource.WaysType(pipelineNumber, lane.Route), lane.Way)}");
        }

        if (stage.BatchSize > 0) arguments.Add($"BatchSize = {stage.BatchSize}");
        if (stage.BatchTimeout > 0) arguments.Add($"BatchTimeoutMilliseconds = {stage.BatchTimeout}");
        if (stage.Capacity > 0) arguments.Add($"Capacity = {stage.Capacity}");
        if (stage.Parallelism > 1) arguments.Add($"Parallelism = {stage.Parallelism}");
        if (!stage.Ordered) arguments.Add("Ordered = false");
        if (!stage.Enabled) arguments.Add("Enabled = false");
        if (stage.Required) arguments.Add("Required = true");
        if (stage.Group is { } group) arguments.Add($"Group = \"{group}\"");
        if (stage.Bypass is not null) arguments.Add($"Bypass = nameof(Bypass{stage.Id})");
        if (stage.When is not null) arguments.Add($"When = nameof(When{stage.Id})");
        if (stage.Key is not null) arguments.Add($"PartitionBy = nameof(Key{stage.Id})");
        if (stage.Divert is not null) arguments.Add($"Divert = nameof(Divert{stage.Id})");
        if (stage.Fallback is not null) arguments.Add($"Fallback = nameof(Fallback{stage.Id})");
        if (stage.OnError != ErrorAction.Fail) arguments.Add($"OnError = ErrorAction.{stage.OnError}");
        if (target is not null) arguments.Add($"Pipeline = typeof({target})");
        return $"[Stage({string.Join(", ", arguments)})]";
    }

    private string Taken() => !stage.IsBatch ? _in : stage.BatchForm switch
    {
        BatchForm.Array => $"{_in}[]",
        BatchForm.List => $"IReadOnlyList<{_in}>",
        _ => $"ReadOnlyMemory<{_in}>",
    };

    private string? Result() => stage.Shape switch
    {
        Shape.Tap or Shape.BatchTap => null,
        Shape.Filter or Shape.OutMap => "bool",
        Shape.OptionalMap => $"Optional<{_out}>",
        Shape.Route when stage.Route!.By == RouteBy.Enum => PipelineSource.WaysType(pipelineNumber, stage.Id),
        Shape.Route when stage.Route!.By == RouteBy.Bool => "bool",
        Shape.Expand or Shape.BatchExpand => stage.Sequence switch
        {
            Sequence.Array => $"{_out}[]",
            Sequence.List => $"List<{_out}>",
            Sequence.Iterator => $"IEnumerable<{_out}>",
            _ => $"IAsyncEnumerable<{_out}>",
        },
        _ => _out,
    };

    private string Returned() =>
        stage.Awaiting == Awaiting.Nothing ? Result() ?? "void" : stage.Awaiting + (Result() is { } result ? $"<{result}>" : "");

    private void WriteBody(string head, string label)
    {
        text.Open(head);
        string token = stage.TakesToken ? ", token" : "";
        if (stage.IsBatch)
        {
            // A list and an array are the stage's to keep, so their content is looked at again when the step is over.
            string kept = stage.BatchForm == BatchForm.Memory ? "null" : "() => batch.ToArray()";
            if (stage.BatchForm != BatchForm.Memory) text.Line($"{Taken()} batch = item;");
            text.Line($"int[] numbers = {_log}.CallBatch(\"{label}\", item.ToArray(), {kept}, {(stage.TakesToken ? "token" : "null")});");
        }
        else
        {
            text.Line($"int number = {_log}.Call(\"{label}\", item{token});");
        }

        if (stage.HeedsToken) text.Line("token.ThrowIfCancellationRequested();");
        string parity = stage.IsBatch ? "numbers[0]" : "number";
        if (IsAsyncMethod)
            text.Line(
                stage.Waiting switch
                {
                    Waiting.Yields =>
                    "await Task.Yield();",
                    Waiting.YieldsOnOdd =>
                        $"if ({parity} % 2 == 1) await Task.Yield(); else await Task.CompletedTask;",
                    _ => "await Task.CompletedTask;"
                });
        if (IsIterator) WriteIteration(label);
        else WriteResult(label);
        text.Close();
    }

    private void WriteResult(string label)
    {
        if (stage.Fault is { } fault)
        {
            if (stage.IsBatch) text.Open("foreach (int number in numbers)");
            text.Line(Throw(fault, label));
            if (stage.IsBatch) text.Close();
        }
        else if (stage.Shape is Shape.Tap)
        {
            text.Line("_ = number;");
        }

        string computed = $"(number * {stage.Factor}) + {stage.Offset}";
        string keeps = $"number % {stage.Modulus} != {stage.Remainder}";
        switch (stage.Shape)
        {
            case Shape.Tap or Shape.BatchTap:
                if (!IsAsyncMethod && stage.Awaiting != Awaiting.Nothing)
                    text.Line(stage.Awaiting == Awaiting.Task ? "return Task.CompletedTask;" : "return default;");
                break;
            case Shape.OutMap:
                text.Line($"result = {Make(computed)};");
                text.Line($"return {keeps};");
                break;
            case Shape.Route when stage.Route!.By != RouteBy.Type:
                Return(Way(computed));
                break;
            case Shape.Filter:
                Return(keeps);
                break;
            case Shape.OptionalMap:
                Return($"{keeps} ? new Optional<{_out}>({Make(computed)}) : Optional<{_out}>.None");
                break;
            case Shape.BatchMap:
                Return(Make($"(numbers.Sum() * {stage.Factor}) + {stage.Offset}"));
                break;
            case Shape.Expand or Shape.BatchExpand:
                Return($"{Elements()}.{(stage.Sequence == Sequence.Array ? "ToArray" : "ToList")}()");
                break;
            default:
                Return(Make(computed));
                break;
        }
    }

    private void Return(string value)
    {
        if (IsAsyncMethod || stage.Awaiting == Awaiting.Nothing) text.Line($"return {value};");
        else if (stage.Awaiting == Awaiting.Task) text.Line($"return Task.FromResult<{Result()}>({value});");
        else text.Line($"return new ValueTask<{Result()}>({value});");
    }

    // A sequence that is written out, so that it can throw in its middle and its disposal is seen.
    private void WriteIteration(string label)
    {
        if (stage.IsBatch && stage.Fault is { } rule)
            text.Line($"int number = numbers.FirstOrDefault(candidate => candidate % {rule.Modulus} == {rule.Remainder}, numbers[0]);");
        text.Open("try");
        text.Line("int given = 0;");
        text.Open($"foreach ({_out} element in {Elements()})");
        if (stage.Fault is { } fault) text.Line($"if (given == {fault.AfterElements}) {{ {Throw(fault, label)} }}");
        text.Line("given++;");
        text.Line("yield return element;");
        text.Close();
        if (stage.Fault is { } late) text.Line($"if (given <= {late.AfterElements}) {{ {Throw(late, label)} }}");
        text.Close();
        text.Open("finally");
        text.Line($"{_log}.Note(\"  {label} ends\");");
        text.Close();
    }

    private string Elements() => stage.IsBatch
        ? $"numbers.AsEnumerable().Reverse().Select(each => {Make($"(each * {stage.Factor}) + {stage.Offset}")})"
        : $"Enumerable.Range(0, number % 4).Select(index => {Make($"(number * {stage.Factor}) + (index * {stage.Offset})")})";

    private string Way(string number) => stage.Route!.By == RouteBy.Bool
        ? $"({number}) % 2 == 1"
        : $"({Result()})(({number}) % {stage.Route.Ways})";

    private string Make(string number) => $"Items.Make<{_out}>(ItemKind.{stage.Out}, ({number}) % {Items.Numbers})";

    private void WriteCompanion(Companion companion, string role, string result, bool isContributed, string last)
    {
        string label = $"{stage.Name}.{role}";
        text.Line("");
        text.Open(
            $"{(isContributed ? "internal" : "private")} {(companion.IsStatic ? "static " : "")}{result} {role}{stage.Id}({_in} item)");
        text.Line($"int number = {(companion.IsStatic ? _logType + ".Current" : "log")}.Call(\"{label}\", item);");
        if (companion.Fault is { } fault) text.Line(Throw(fault, label));
        text.Line(last);
        text.Close();
    }

    // It is called by the streams only, whose calls have no order.
    private void WriteKey(Companion key, bool isContributed)
    {
        string type = key.Factor % 2 == 0 ? "string?" : "int";
        string number = $"{nameof(Items)}.{nameof(Items.NumberOf)}(item) % {key.Offset + 1}";
        text.Line("");
        text.Line(
            $"{(isContributed ? "internal" : "private")} {(key.IsStatic ? "static " : "")}{type} Key{stage.Id}({_in} item) => "
            + $"{(type == "int" ? number : $"{number} is > 0 and var key ? key.ToString() : null")};");
    }

    private void WriteSide(SideSpec side, string role, string? result, bool isContributed)
    {
        string label = $"{stage.Name}.{role}";
        string returned = (result, side.IsAsync) switch
        {
            (null, false) => "void",
            (null, true) => "async ValueTask",
            (_, false) => result,
            _ => $"async ValueTask<{result}>",
        };
        string failure = side.TakesException ? $", Exception{(role == "Divert" ? "?" : "")} failure" : "";
        string token = side.TakesToken ? ", CancellationToken token" : "";
        string cause = side.TakesException ? $" + {nameof(Log)}.{nameof(Log.Cause)}(failure)" : "";
        text.Line("");
        text.Open(
            $"{(isContributed ? "internal" : "private")} {(side.IsStatic ? "static " : "")}{returned} {role}{stage.Id}({_in} item"
            + $"{failure}{token})");
        string log = side.IsStatic ? _logType + ".Current" : "log";
        text.Line($"int number = {log}.Call(\"{label}\"{cause}, item{(side.TakesToken ? ", token" : "")});");
        if (side.IsAsync) text.Line(side.Yields ? "await Task.Yield();" : "await Task.CompletedTask;");
        text.Line(side.Fault is { } fault ? Throw(fault, label) : "_ = number;");
        string computed = $"(number * {side.Factor}) + {side.Offset}";
        if (result is not null) text.Line($"return {(stage.Route is { By: not RouteBy.Type } ? Way(computed) : Make(computed))};");
        text.Close();
    }
}
