using CsCheck;
using Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>Several threads that control one pipeline at once do what they would have done one after the other, in some order.</summary>
public sealed class ParallelControlTests
{
    private static readonly Gen<string> Label = Gen.Bool.Select(static first => first ? "x" : "y");

    [Fact]
    public void Concurrent_control_calls_are_equivalent_to_some_sequential_order() =>
        Gen.Const(0).Select(static _ => (new MarkingPipeline(), new ControlModel())).SampleParallel(
            [
                Gen.Bool.Operation<MarkingPipeline, ControlModel>(
                    static (marks, on) => marks.Stages.A.Enabled = on, static (model, on) => model.Edit(next => next with { A = on })),
                Gen.Bool.Operation<MarkingPipeline, ControlModel>(
                    static (marks, on) => marks.Groups.Pair.Enabled = on,
                    static (model, on) => model.Edit(next => next with { Pair = on })),
                Gen.Bool.Operation<MarkingPipeline, ControlModel>(
                    static (marks, on) =>
                        marks.Splices.Publish(on ? new Splice().Enable("A").Disable("Pair") : new Splice().Disable("A").Enable("Pair")),
                        static (model, on) => model.Edit(next => next with { A = on, Pair = !on })),
                Gen.Bool.Operation<MarkingPipeline, ControlModel>(
                    static (marks, replace) => _ = replace ? marks.Stages.D.Replace(MarkingPipeline.Other) : marks.Stages.D.Restore(),
                    static (model, replace) => model.Edit(next => next with { IsReplaced = replace })),
                Label.Operation<MarkingPipeline, ControlModel>(
                    static (marks, label) => Try(() => marks.Stages.A.InsertBefore(static text => text, label)),
                    static (model, label) =>
                        model.Edit(next => next.Inserted.Contains(label) ? next : next with { Inserted = next.Inserted + label })),
                Label.Operation<MarkingPipeline, ControlModel>(
                    static (marks, label) => Try(() => marks.Splices.Publish(new Splice().Remove(label))),
                    static (model, label) =>
                        model.Edit(next => next with { Inserted = next.Inserted.Replace(label, "", StringComparison.Ordinal) })),
                Gen.Int[0, 4].Operation<MarkingPipeline, ControlModel>(
                    static (marks, version) => Try(() => marks.Splices.Publish(new Splice().Disable("A"), version)),
                    static (model, version) => model.Edit(next => model.Version == version ? next with { A = false } : next)),
                Gen.Const(0).Operation<MarkingPipeline, ControlModel>(
                    static (marks, _) => marks.Splices.Revert(), static (model, _) => model.Revert()),
            ],
            equal: static (marks, model) => marks.Splices.GetSnapshot().ToString() == model.ToString(),
            printActual: static marks => marks.Splices.GetSnapshot().ToString(),
            printModel: static model => model.ToString(),
            iter: 500);

    private static void Try(Func<object> edit)
    {
        try
        {
            edit();
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException)
        {
            // The name is taken or not there, or the version is another one: then nothing changes.
        }
    }

    private sealed record State(bool A, bool Pair, bool IsReplaced, string Inserted);

    private sealed class ControlModel
    {
        private State _now = new(true, true, false, "");
        private State? _before;

        public long Version { get; private set; }

        public void Edit(Func<State, State> change)
        {
            State next = change(_now);
            if (next == _now) return;
            _before = _now;
            _now = next;
            Version++;
        }

        public void Revert() => Edit(now => _before ?? now);

        public override string ToString()
        {
            string[] off = [.. _now.A ? Array.Empty<string>() : ["A"], .. _now.Pair ? Array.Empty<string>() : ["B", "C"]];
            string[] parts =
            [
                off.Length == 0 ? "" : "disabled: " + string.Join(", ", off),
                _now.IsReplaced ? "replaced: D" : "",
                _now.Inserted.Length == 0
                ? ""
                : "inserted: " + string.Join(", ", _now.Inserted.Select(static label => $"{label} before A")),
            ];
            string all = string.Join("; ", parts.Where(static part => part.Length > 0));
            return $"version {Version}: {(all.Length == 0 ? "all enabled" : all)}";
        }
    }
}
