using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>The claims about our generator. Counts are gates. Times are compared with others of the same rounds.</summary>
internal static class Claims
{
    /// <summary>How much more a stage may cost where there are many times as many of them.</summary>
    private const double LinearLimit = 1.5;

    public static IEnumerable<Claim> Of(SizeGroup group, IReadOnlyDictionary<Subject, Figures> measured) =>
        [.. group.Sizes.Select(size => Emits(size, measured)), .. group.Sizes.Select(size => EditIsCheap(size, measured)),
            .. IsLinear(group, measured)];

    private static Claim Emits(Size size, IReadOnlyDictionary<Subject, Figures> measured)
    {
        int Files(Change change) => measured[new Subject(size, change, Contenders.Ours)].Files;
        (int cold, int unrelated, int body, int related) =
            (Files(Change.Cold), Files(Change.Unrelated), Files(Change.Body), Files(Change.Related));
        return new Claim(
            $"{size}: emits each file once, none after an edit elsewhere or in a body, one after a related edit",
            $"{cold}, {unrelated}, {body}, {related}",
            cold == size.Pipelines && unrelated == 0 && body == 0 && related == 1);
    }

    private static Claim EditIsCheap(Size size, IReadOnlyDictionary<Subject, Figures> measured)
    {
        (_, double ratio, _) =
            measured[new Subject(size, Change.Unrelated, Contenders.Ours)].RatioTo(
                measured[new Subject(size, Change.Unrelated, Contenders.Mediator)]);
        return new Claim(
            $"{size}: an edit elsewhere costs no more than with {Contenders.Mediator.Name}", Report.Figure(ratio) + "x", ratio <= 1);
    }

    private static IEnumerable<Claim> IsLinear(SizeGroup group, IReadOnlyDictionary<Subject, Figures> measured)
    {
        if (group.Linear is not { } sizes) yield break;
        Figures few = measured[new Subject(sizes.From, Change.Cold, Contenders.Ours)];
        Figures many = measured[new Subject(sizes.To, Change.Cold, Contenders.Ours)];
        double growth = (double)sizes.To.Stages / sizes.From.Stages;
        double bytes = many.Bytes / few.Bytes / growth;
        double time = many.RatioTo(few).Median / growth;
        string limit = $"at most {Report.Figure(LinearLimit)}x of a stage's at {sizes.From}";
        yield return new Claim($"{sizes.To}, cold: bytes of a stage {limit}", Report.Figure(bytes) + "x", bytes <= LinearLimit);
        yield return new Claim($"{sizes.To}, cold: time of a stage {limit}", Report.Figure(time) + "x", time <= LinearLimit);
    }
}
