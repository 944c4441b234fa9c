namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Finds an order for a stage that has none. The order keeps the stage at the place of its method in the source.</summary>
internal static class SuggestedOrder
{
    /// <param name="before">The order of the stage before it in the source, if there is one.</param>
    /// <param name="taken">All orders that are in use.</param>
    public static int Between(int? before, IReadOnlyCollection<int> taken)
    {
        if (before is not { } low) return taken.Count == 0 ? 10 : TenBelow(taken.Min());
        int ten = TenAbove(low);
        int[] above = [.. taken.Where(order => order > low)];
        if (above.Length == 0 || ten < above.Min()) return ten;
        int middle = low + ((above.Min() - low) / 2);
        return middle > low ? middle : TenAbove(taken.Max());
    }

    private static int TenAbove(int order) => order > int.MaxValue - 10 ? order : (FloorOfTen(order) + 1) * 10;

    private static int TenBelow(int order) => order < int.MinValue + 10 ? order : FloorOfTen(order - 1) * 10;

    private static int FloorOfTen(int order) => (order - (((order % 10) + 10) % 10)) / 10;
}
