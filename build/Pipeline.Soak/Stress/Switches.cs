namespace Pipelines.Soak.Stress;

/// <summary>The stages and groups that can be disabled in a soaked pipeline.</summary>
[Flags]
internal enum Switches
{
    /// <summary>Open and Close, which are only enabled and disabled together.</summary>
    Ends = 1,

    /// <summary>The group of Look and Weigh.</summary>
    Inner = 1 << 1,

    Left = 1 << 2,
    Right = 1 << 3,
    Audit = 1 << 4,
    All = Ends | Inner | Left | Right | Audit,
}
