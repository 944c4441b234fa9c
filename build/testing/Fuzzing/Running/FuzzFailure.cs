using System.Globalization;
using Pipelines.Generator.Tests.Fuzzing.Inputs;
using Pipelines.Generator.Tests.Fuzzing.Judging;

namespace Pipelines.Generator.Tests.Fuzzing.Running;

/// <summary>An input on which a promise was broken, as small as it was made.</summary>
internal sealed record FuzzFailure(ulong Seed, long Index, FuzzInput Smallest, Complaint Complaint)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Complaint}\nreplay: build/fuzz --replay {Seed}:{Index}\n{Smallest}");
}
