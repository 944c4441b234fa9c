using Pipelines.Soak.Hosting.Workers;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Hosting;

/// <summary>Compares the numbers that a worker accepted with the results that it wrote.</summary>
internal sealed class NumberLedger
{
    private readonly Dictionary<long, byte> _written = [];
    private readonly string _run;
    private readonly Faults _faults;
    private readonly bool _isFiltered;

    /// <param name="run">The run, for messages.</param>
    /// <param name="folder">The folder of the worker, which has ended.</param>
    /// <param name="isFiltered">Whether the filter of the pipeline was enabled.</param>
    /// <param name="faults">Takes items that are duplicated, or were not accepted.</param>
    public NumberLedger(string run, string folder, bool isFiltered, Faults faults)
    {
        (_run, _faults, _isFiltered) = (run, faults, isFiltered);
        for (int writer = 0; writer < AcceptedNumbers.Writers; writer++)
            foreach (long number in NumberFile.Read(WorkerSettings.AcceptedPath(folder, writer)))
                if (!_written.TryAdd(number, 0)) faults.Add(Fault.Broken, $"{run}: {number} was accepted twice");
        foreach (long result in NumberFile.Read(WorkerSettings.WrittenPath(folder))) Take(result);
    }

    /// <summary>The number of accepted items.</summary>
    public long Accepted => _written.Count;

    /// <summary>The number of items of which every result was written. A dropped item counts, because it has none.</summary>
    public long Complete => _written.LongCount(number => number.Value == BitsOf(number.Key));

    /// <summary>Reports each item of which a result is missing as lost.</summary>
    public void ExpectAll()
    {
        foreach ((long number, byte bits) in _written)
            if (bits != BitsOf(number)) _faults.Add(Fault.Lost, $"{_run}: of the results of {number}, those with bits {bits} were written");
    }

    private void Take(long result)
    {
        (long number, byte bit) = Numbers.Origin(result);
        if (!_written.TryGetValue(number, out byte bits))
        {
            _faults.Add(Fault.Broken, $"{_run}: {number} came out, and was not accepted");
            return;
        }

        if ((bit & BitsOf(number)) == 0) _faults.Add(Fault.Broken, $"{_run}: {number} has no result with bit {bit}");
        if ((bit & bits) != 0) _faults.Add(Fault.Doubled, $"{_run}: the result of {number} with bit {bit}");
        _written[number] |= bit;
    }

    private byte BitsOf(long number) => Numbers.BitsOf(number, _isFiltered);
}
