namespace Pipelines.Runtime;

/// <summary>A worker, as the stream sees it.</summary>
internal interface IPump
{
    /// <summary>Runs to the end, and never fails.</summary>
    Task RunAsync();

    /// <summary>The pipeline was spliced.</summary>
    void Poke();
}
