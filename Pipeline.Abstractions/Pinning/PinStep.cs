namespace Pipelines.Runtime;

/// <summary>Specifies a step of the pin code that other threads can see.</summary>
internal enum PinStep
{
    ReadTable,
    ReadOwner,
    Claim,
    Count,
    ReadTableAgain,
    ReadStripes,
    InstallStripes,
    Join,
    ReadRetired,
    Publish,
    Retire,
    ReadLeft,
    ReadOthers,
    ReadEntered,
    Fence,
    Signal,
}
