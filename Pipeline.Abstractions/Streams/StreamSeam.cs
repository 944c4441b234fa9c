namespace Pipelines.Runtime;

/// <summary>Represents the parts of a stream that tests substitute or watch. The options carry it without knowing its type.</summary>
internal abstract class StreamSeam;
