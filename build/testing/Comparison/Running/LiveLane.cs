using System.Reflection;

namespace Pipelines.Testing.Comparison.Running;

/// <summary>Redirects lanes of a live pipeline, by their typed handles.</summary>
internal static class LiveLane
{
    /// <param name="lane">The lane.</param>
    /// <param name="target">The lane whose stages its items take.</param>
    /// <param name="splice">The splice that collects it; without one, it is done at once.</param>
    /// <returns>The version, if it was done at once.</returns>
    public static long Redirect(LaneHandle lane, LaneHandle target, Splice? splice)
    {
        Type typed = lane.GetType();
        while (typed.GetGenericTypeDefinition() != typeof(LaneHandle<,>)) typed = typed.BaseType!;
        MethodInfo method = typeof(LiveLane).GetMethod(nameof(Typed), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(typed.GetGenericArguments());
        return (long)method.Invoke(null, [lane, target, splice])!;
    }

    private static long Typed<TItem, TRoute>(LaneHandle<TItem, TRoute> lane, LaneHandle<TItem, TRoute> target, Splice? splice)
    {
        if (splice is null) return lane.Name == target.Name ? lane.Restore() : lane.Redirect(target);
        if (lane.Name == target.Name) splice.Restore(lane);
        else splice.Redirect(lane, target);
        return 0;
    }
}
