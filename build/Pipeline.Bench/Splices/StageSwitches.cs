namespace Pipelines.Bench.Splices;

/// <summary>The stages that are enabled, for chains that are rebuilt from this.</summary>
public sealed class StageSwitches
{
    /// <summary>How many there are.</summary>
    public const int Stages = 8;

    /// <summary>The stage that is enabled and disabled alone. A function is inserted after it.</summary>
    public const int Middle = 3;

    private readonly bool[] _isOn = [.. Enumerable.Repeat(true, Stages)];

    public bool HasInserted { get; set; }

    public void Switch(bool on) => _isOn[Middle] = on;

    public void SwitchThree(bool on) => _isOn[Middle - 2] = _isOn[Middle] = _isOn[Middle + 2] = on;

    /// <summary>The parts of those that are enabled, and the inserted one at its place.</summary>
    public IEnumerable<T> Choose<T>(T[] all, Func<T> inserted)
    {
        for (int stage = 0; stage < Stages; stage++)
        {
            if (_isOn[stage]) yield return all[stage];
            if (stage == Middle && HasInserted) yield return inserted();
        }
    }
}
