using Pipelines.Generator.Emitting.Execution;

namespace Pipelines.Generator.Emitting.Many;

/// <summary>
/// Where a pipeline that may emit many for one is cut into methods: after each stage that emits many, and where items go on that skip
/// such a stage.
/// </summary>
internal sealed class Cuts
{
    private readonly IReadOnlyList<Block> _blocks;
    private readonly Dictionary<Place, string> _names = [];

    public Cuts(IReadOnlyList<Block> blocks)
    {
        _blocks = blocks;
        for (int block = 0; block < blocks.Count; block++)
        {
            IReadOnlyList<Step> steps = blocks[block].Steps;
            bool isCut = false;
            for (int step = 0; step < steps.Count; step++)
            {
                if (steps[step].Many is null) continue;
                isCut = true;
                _names[Behind(block, step)] = steps[step].Name;
            }

            // An item that skips a group with a cut in its middle goes on after the group.
            Place end = Behind(block, steps.Count - 1);
            if (isCut && !_names.ContainsKey(end)) _names.Add(end, steps[steps.Count - 1].Name);
        }

        // Nothing is left to be done at the end.
        _names.Remove(new Place(blocks.Count, 0));
    }

    /// <summary>The places at which a method starts, with the stage after which it does.</summary>
    public IEnumerable<KeyValuePair<Place, string>> Starts =>
        _names.OrderBy(static start => start.Key.Block).ThenBy(static start => start.Key.Step);

    public Place Behind(int block, int step) =>
        step + 1 < _blocks[block].Steps.Count ? new Place(block, step + 1) : new Place(block + 1, 0);

    /// <summary>The method that starts there, if one does.</summary>
    public string? MethodAt(Place place) => _names.TryGetValue(place, out string? stage) ? MethodAfter(stage) : null;

    /// <summary>The method that starts after a stage.</summary>
    public static string MethodAfter(string stage) => "After" + stage;

    public bool IsEnd(Place place) => place.Block == _blocks.Count;
}
