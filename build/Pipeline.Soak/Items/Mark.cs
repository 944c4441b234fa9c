namespace Pipelines.Soak.Items;

/// <summary>The mark that each stage of a soaked pipeline leaves on an item, in the order of the chain.</summary>
[Flags]
internal enum Mark
{
    None = 0,
    Open = 1,
    Look = 1 << 1,
    Weigh = 1 << 2,
    Stamp = 1 << 3,
    Left = 1 << 4,
    Right = 1 << 5,
    Audit = 1 << 6,
    Close = 1 << 7,
}
