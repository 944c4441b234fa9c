namespace Pipelines.Runtime;

/// <summary>What tests replace and watch in a stream. The options carry it and know nothing of it.</summary>
internal abstract class StreamSeam;
