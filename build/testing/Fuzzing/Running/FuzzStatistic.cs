using System.Globalization;
using System.Text;
using Pipelines.Testing.Fuzzing.Judging;

namespace Pipelines.Testing.Fuzzing.Running;

/// <summary>
/// How much of the generator the inputs reached: a fuzz that never gets past the compiler's errors finds nothing, and looks just as good.
/// </summary>
internal sealed class FuzzStatistic
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _inputsById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _countBySignature = new(StringComparer.Ordinal);
    private readonly Dictionary<Promise, int> _inputsByPromise = [];

    public int Inputs { get; private set; }

    public int Clean { get; private set; }

    public int Sound { get; private set; }

    /// <summary>Clean inputs in which a pipeline works.</summary>
    public int CleanAndWorking { get; private set; }

    /// <summary>Clean inputs in which a pipeline does not work.</summary>
    public int CleanAndBlocked { get; private set; }

    public int Working { get; private set; }

    public int BeyondTheCompiler { get; private set; }

    /// <summary>For each diagnostic, in how many inputs it was reported.</summary>
    public IReadOnlyDictionary<string, int> InputsById => _inputsById;

    public bool HasFailed => _inputsByPromise.Count > 0;

    /// <returns>The complaints of kinds that were not seen before.</returns>
    public IReadOnlyList<Complaint> Add(Verdict verdict)
    {
        lock (_gate)
        {
            Inputs++;
            if (verdict.IsBeyondTheCompiler) BeyondTheCompiler++;
            if (verdict.IsClean) Clean++;
            if (verdict.HasSoundDeclarations) Sound++;
            if (verdict.Working > 0) Working++;
            if (verdict.IsClean && verdict.Working > 0) CleanAndWorking++;
            if (verdict.IsClean && verdict.Working < verdict.Pipelines) CleanAndBlocked++;
            foreach (string id in verdict.Reported.Distinct(StringComparer.Ordinal))
                _inputsById[id] = _inputsById.GetValueOrDefault(id) + 1;
            foreach (Promise promise in verdict.Complaints.Select(static complaint => complaint.Promise).Distinct())
                _inputsByPromise[promise] = _inputsByPromise.GetValueOrDefault(promise) + 1;
            var news = new List<Complaint>();
            foreach (Complaint complaint in verdict.Complaints)
            {
                _countBySignature[complaint.Signature] = _countBySignature.GetValueOrDefault(complaint.Signature) + 1;
                if (_countBySignature[complaint.Signature] == 1) news.Add(complaint);
            }

            return news;
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            var text = new StringBuilder();
            Line($"{Inputs} inputs: {Percent(Clean)} clean, {Percent(Sound)} with sound declarations");
            Line($"{Percent(Working)} with a working pipeline, clean and working {Percent(CleanAndWorking)}");
            Line($"clean and blocked {Percent(CleanAndBlocked)}; {BeyondTheCompiler} beyond the compiler");
            Line($"inputs by diagnostic: {string.Join(", ", _inputsById.Select(static pair => $"{pair.Key} {pair.Value}"))}");
            foreach ((string signature, int count) in _countBySignature.OrderByDescending(static pair => pair.Value))
                Line($"{count} x {signature}");
            Line($"{Of(Promise.Threw)} crashes, {Of(Promise.Uncompilable)} uncompilable, {Of(Promise.Malformed)} malformed");
            Line($"{Of(Promise.Injected)} injected, {Of(Promise.Disparity)} disparities, {Of(Promise.Undetermined)} undetermined");
            return text.ToString().TrimEnd();

            void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }
    }

    private int Of(Promise promise) => _inputsByPromise.GetValueOrDefault(promise);

    private string Percent(int count) =>
        Inputs == 0 ? "0 %" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / Inputs:F1} %");
}
