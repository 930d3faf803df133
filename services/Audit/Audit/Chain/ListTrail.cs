using CustomerArchive.Audit.Contracts;
using CustomerArchive.Audit.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Audit.Chain;

/// <summary>What was done to some things, with what proves it.</summary>
internal static class ListTrail
{
    private const int MostSubjects = 100;

    /// <param name="Subject">Ids of the things, 1 to 100.</param>
    /// <param name="Limit">Acts of one page, 50 unless said, 200 at most.</param>
    public sealed record Filter(string[] Subject, int? Limit, string? Cursor);

    /// <summary>
    /// The acts on these things, the oldest first, each with its link of the chain: for services that pack a record with its history
    /// (D15), by the scope <c>audit.read</c>. Acts of other branches than the caller's are left out. 400 trail.subjects.
    /// </summary>
    public static async Task<Ok<Page<ChainedAct>>> Handle(
        [AsParameters] Filter filter,
        AuditDb db,
        CurrentUser caller,
        CancellationToken ct
    )
    {
        if (
            filter.Subject is not { Length: > 0 and <= MostSubjects } subjects
            || subjects.Any(subject => subject.Length is 0 or > ActRecorded.LongestSubjectId)
        )
            throw new InvalidInput(
                "subject",
                "trail.subjects",
                $"请给出 1 至 {MostSubjects} 个标识。",
                $"Name 1 to {MostSubjects} things by their ids."
            );
        var take = Cursor.Limit(filter.Limit);
        var records = db.RecordsFor(caller).Where(record => subjects.Contains(record.SubjectId));
        if (ChainPosition.Read(filter.Cursor) is { } after)
            records = records.Where(record => record.Position > after);
        var rows = await records.OrderBy(record => record.Position).Take(take + 1).ToListAsync(ct);
        var before = rows.Select(row => row.Position - 1).ToList();
        var hashes = await db
            .Records.Where(record => before.Contains(record.Position))
            .ToDictionaryAsync(record => record.Position, record => record.Hash, ct);
        return TypedResults.Ok(
            Cursor.Page(
                [.. rows.Select(row => row.Shown(hashes.GetValueOrDefault(row.Position - 1, AuditRecord.Origin)))],
                take,
                row => ChainPosition.Cursor(row.Position)
            )
        );
    }
}
