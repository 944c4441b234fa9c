namespace Pipelines.Soak.Lines;

/// <summary>A soaked pipeline, synchronous or not, as a stress run uses it.</summary>
/// <remarks>
/// The chain is Open, Look, Weigh, Stamp, Left, Right, Audit, Close. Open and Close are only ever enabled and disabled together, though the
/// whole chain lies between them. Look and Weigh are a group. At least one of Left and Right is enabled. Stamp is required. Functions are
/// inserted around Stamp, and replace it.
/// </remarks>
internal interface ILine
{
    SpliceTable Splices { get; }

    StageRooms Rooms { get; }

    ISwitchable Open { get; }

    ISwitchable Inner { get; }

    ISwitchable Left { get; }

    ISwitchable Right { get; }

    ISwitchable Audit { get; }

    ISwitchable Close { get; }

    /// <summary>Runs a few hundred items in every way in which the pipeline can be run.</summary>
    void Run(Runner runner);

    Insertion InsertBefore(Tagger tagger);

    Insertion InsertAfter(Tagger tagger);

    long Replace(Tagger tagger);

    long Restore();

    /// <summary>The same as edits of a splice.</summary>
    void InsertBefore(Splice splice, Tagger tagger);

    void InsertAfter(Splice splice, Tagger tagger);

    void Replace(Splice splice, Tagger tagger);

    void Restore(Splice splice);
}
