namespace Pipelines.Testing.Comparison.Specs;

/// <summary>Which parts of the language random pipelines use.</summary>
[Flags]
internal enum Features
{
    /// <summary>Maps, taps, filters and filtering maps, synchronous and asynchronous, required or optional, on or off.</summary>
    Core = 0,
    Expand = 1,
    Batch = 2,
    Bypass = 4,
    When = 8,
    Group = 16,
    Errors = 32,
    Of = 64,

    /// <summary>Streams of pipelines with multiple results for an item are canceled in the middle.</summary>
    CancelMany = 128,

    /// <summary>Queues and workers.</summary>
    Boundaries = 256,

    /// <summary>Diverts and fallbacks.</summary>
    Sides = 512,

    /// <summary>Routes and lanes.</summary>
    Routes = 1024,
    All = Expand | Batch | Bypass | When | Group | Errors | Of | CancelMany | Boundaries | Sides | Routes,
}
