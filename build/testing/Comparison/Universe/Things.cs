namespace Pipelines.Testing.Comparison.Universe;

/// <summary>Every item carries a number, by which it is known in the transcripts.</summary>
public interface IPayload
{
    /// <summary>The number.</summary>
    int Number { get; }
}

/// <summary>A class that is derived from.</summary>
public record Animal(int Number) : IPayload;

/// <summary>A derived class.</summary>
public sealed record Cat(int Number) : Animal(Number);

/// <summary>A struct that fits a register.</summary>
public readonly record struct Small(int Number) : IPayload;

/// <summary>A struct of 40 bytes, which is handed on by reference.</summary>
public readonly struct Large(int number) : IPayload
{
    private readonly long _first = number;
    private readonly long _second = number + 1;
    private readonly long _third = number + 2;
    private readonly long _fourth = number + 3;
    private readonly long _fifth = number + 4;

    /// <summary>The number, or -1 if not all of the struct has arrived.</summary>
    public int Number => _second == _first + 1 && _third == _first + 2 && _fourth == _first + 3 && _fifth == _first + 4 ? (int)_first : -1;
}
