using Pipelines.Runtime;

namespace Pipelines;

// The edits of lanes.
public sealed partial class Splice
{
    /// <summary>Adds an edit that redirects the items of a lane to another lane of the same route.</summary>
    /// <typeparam name="TItem">The type of the items that enter the lanes.</typeparam>
    /// <typeparam name="TRoute">The type that the route returns.</typeparam>
    /// <param name="lane">The handle of the lane whose items are redirected.</param>
    /// <param name="target">The handle of the lane that they take instead. The lane itself ends its redirect.</param>
    /// <returns>This splice.</returns>
    /// <inheritdoc cref="LaneHandle{TItem, TRoute}" path="/remarks"/>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public Splice Redirect<TItem, TRoute>(LaneHandle<TItem, TRoute> lane, LaneHandle<TItem, TRoute> target)
        where TItem : allows ref struct
        where TRoute : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(lane);
        ArgumentNullException.ThrowIfNull(target);
        _edits.Add(next => lane.RedirectIn(next, target));
        return this;
    }

    /// <summary>Adds an edit that redirects the items of a lane to another lane of the same route, by their names.</summary>
    /// <param name="lane">The name of the lane whose items are redirected, such as <c>Choose.Express</c>.</param>
    /// <param name="target">The name of the lane that they take instead. The name of the lane itself ends its redirect.</param>
    /// <returns>This splice.</returns>
    /// <remarks>Publishing checks that both names exist, and that the items fit the target. The names are case-sensitive.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public Splice Redirect(string lane, string target)
    {
        ArgumentNullException.ThrowIfNull(lane);
        ArgumentNullException.ThrowIfNull(target);
        _edits.Add(next => Redirect(next, lane, target));
        return this;
    }

    /// <summary>Adds an edit that ends the redirect of a lane. Its items take the lane again.</summary>
    /// <param name="lane">The handle of the lane.</param>
    /// <returns>This splice.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="lane"/> is <see langword="null"/>.</exception>
    public Splice Restore(LaneHandle lane)
    {
        ArgumentNullException.ThrowIfNull(lane);
        _edits.Add(next => lane.RedirectIn(next, lane));
        return this;
    }

    /// <summary>
    /// Adds an edit that runs the own code of a stage or of the stages of a group again, or that ends the redirect of a lane, by its name.
    /// </summary>
    /// <param name="unit">The name of the stage, group or lane.</param>
    /// <returns>This splice.</returns>
    /// <remarks>Publishing checks that the name exists. The name is case-sensitive.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="unit"/> is <see langword="null"/>.</exception>
    public Splice Restore(string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        _edits.Add(next => next.Restore(next.Splices[unit].Unit));
        return this;
    }

    private static void Redirect(VersionState.Builder next, string lane, string target)
    {
        SpliceUnits units = next.Splices.Units;
        int from = units.FindLane(lane);
        int to = units.FindLane(target);
        units.CheckRedirect(from, to);
        next.Redirect(from, to);
    }
}
