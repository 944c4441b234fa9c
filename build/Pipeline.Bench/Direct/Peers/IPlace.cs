namespace Pipelines.Bench.Direct.Peers;

/// <summary>
/// A place in a cycle as a type, for libraries that want a class for each step. None of these is generic itself: of code that is shared
/// among classes the runtime would have to look it up.
/// </summary>
public interface IPlace
{
    int Index { get; }
}

/// <summary>The first one.</summary>
public readonly struct First : IPlace
{
    public int Index => 0;
}

/// <summary>The second one.</summary>
public readonly struct Second : IPlace
{
    public int Index => 1;
}

/// <summary>The third one.</summary>
public readonly struct Third : IPlace
{
    public int Index => 2;
}

/// <summary>The last one.</summary>
public readonly struct Fourth : IPlace
{
    public int Index => 3;
}
