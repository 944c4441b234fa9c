using System.Globalization;
using Pipelines.Testing.Fuzzing.Inputs;
using Pipelines.Testing.Fuzzing.Judging;

namespace Pipelines.Testing.Fuzzing.Running;

/// <summary>An input on which a promise was broken, as small as it was made.</summary>
internal sealed record FuzzFailure(ulong Seed, long Index, FuzzInput Smallest, Complaint Complaint)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Complaint}\nreplay: build/fuzz --replay {Seed}:{Index}\n{Smallest}");
}
