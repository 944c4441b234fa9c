using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents a route with its lanes, as one step of the wiring.</summary>
/// <param name="Chain">The stages among which the route is.</param>
/// <param name="Route">The route.</param>
/// <param name="Stage">The stage that decides.</param>
/// <param name="Ask">The call of that stage.</param>
/// <param name="Lanes">The lanes.</param>
internal sealed record Ways(Chain Chain, RouteModel Route, StageModel Stage, Step Ask, IReadOnlyList<Lane> Lanes)
{
    /// <summary>Gets the step of functions that are inserted between the decision and the lanes.</summary>
    public Step? After { get; init; }

    /// <summary>Gets how many stages the step has: the route itself, and those of its lanes.</summary>
    public int StageCount => Route.End - Route.Stage;

    /// <summary>Gets whether a lane has a stage that may emit many results for one item.</summary>
    public bool IsMany => Lanes.Any(static lane => lane.Chain.Stages.Any(static stage => stage.IsMany));

    public bool MayDrop => Chain.Pipeline.Stages.Skip(Route.Stage).Take(StageCount).Any(static stage => stage.MayDrop);

    /// <summary>Gets whether a step awaits, or the method that gets the items without a lane.</summary>
    public bool IsAsync => DivertsAsync || Steps.Any(static step => step.IsAsync);

    /// <summary>Gets whether items without a lane are diverted to a method that is awaited.</summary>
    public bool DivertsAsync => Stage is { Traits.DropsOthers: true, Divert.IsAsync: true };

    /// <summary>Gets the steps whose results have variables. The value by which an item is routed is no item.</summary>
    public IEnumerable<Step> Steps => DecisionSteps
        .Concat(Lanes.SelectMany(static lane => lane.Blocks).SelectMany(static block => block.AllSteps));

    /// <summary>Gets those of them that are not in lanes.</summary>
    public IEnumerable<Step> DecisionSteps =>
        new[] { Ask, Ask.Instead }.OfType<Step>().Select(step => Route.IsByType ? step : step with { Output = Stage.Arrives })
        .Concat(After is null ? [] : [After]);

    /// <summary>Gets the variable of the value that decides.</summary>
    public string Way => "way" + Stage.Name;

    /// <summary>
    /// Gets the variable that keeps what the route takes for the method that gets the items without a lane, if the variable of the item
    /// gets what the route returns.
    /// </summary>
    public string? Taken =>
        Route.IsByType && Stage is { Traits.DropsOthers: true, Divert: not null } && Stage.Arrives.Text == Ask.Output.Text
            ? "taken" + Stage.Name
            : null;

    /// <summary>Gets the step at which an item leaves that has no lane.</summary>
    public Step Drop => new(Stage.Name, Ask.At, StageKind.Filter, Stage.Arrives, Stage.Arrives)
    {
        Head = "",
        DropsAt = Stage.Index,
        Divert = Stage.Divert,
    };

    /// <summary>Gets the method that sends the items of one lane into another one.</summary>
    public string Redirected => RedirectedOf(Stage);

    public static string RedirectedOf(StageModel route) => "Redirected" + route.Name;
}
