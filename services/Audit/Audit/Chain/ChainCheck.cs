using System.Globalization;
using CustomerArchive.Audit.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Audit.Chain;

/// <summary>What a walk over the chain found.</summary>
/// <param name="Records">How many records were checked.</param>
/// <param name="Intact">Whether every one is as it was written, in its place, and the end was reached.</param>
/// <param name="FirstBad">Position of the first record that is altered, missing or inserted.</param>
/// <param name="ActId">Its act, where the record is there.</param>
/// <param name="Finding">What is wrong with it: <c>altered</c>, <c>missing</c> or <c>cut-off</c>.</param>
public sealed record ChainFinding(long Records, bool Intact, long? FirstBad, Guid? ActId, string? Finding);

/// <summary>Recomputes every hash from the first record to the head (A2).</summary>
internal static class ChainCheck
{
    private const int Batch = 2000;

    public static async Task<ChainFinding> Verify(AuditDb db, CancellationToken ct)
    {
        // The head first: records that arrive while we walk come after it.
        var head = await db.Heads.AsNoTracking().SingleOrDefaultAsync(ct);
        var end = head?.Position ?? 0;
        var (expected, previous) = (1L, AuditRecord.Origin);
        while (true)
        {
            var from = expected;
            var records = await db
                .Records.AsNoTracking()
                .Where(record => record.Position >= from)
                .OrderBy(record => record.Position)
                .Take(Batch)
                .ToListAsync(ct);
            foreach (var record in records)
            {
                if (record.Position != expected)
                    return new(expected - 1, false, expected, null, "missing");
                if (record.HashAfter(previous) != record.Hash)
                    return new(expected - 1, false, expected, record.ActId, "altered");
                if (expected == end && record.Hash != head!.Hash)
                    return new(expected - 1, false, expected, record.ActId, "altered");
                (expected, previous) = (expected + 1, record.Hash);
            }
            if (records.Count < Batch)
                break;
        }
        return expected - 1 < end ? new(expected - 1, false, expected, null, "cut-off") : new(expected - 1, true, null, null, null);
    }

    /// <summary>The answer of the <c>--verify</c> command; exit code 0 only for an intact chain.</summary>
    public static async Task<int> VerifyOnConsole(AuditDb db, TextWriter console)
    {
        var finding = await Verify(db, CancellationToken.None);
        await console.WriteLineAsync(
            finding.Intact
                ? string.Create(CultureInfo.InvariantCulture, $"audit chain intact: {finding.Records} records")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"audit chain BROKEN: record {finding.FirstBad} is {finding.Finding} (act {finding.ActId?.ToString() ?? "unknown"}); {finding.Records} records before it are intact"
                )
        );
        return finding.Intact ? 0 : 1;
    }
}
