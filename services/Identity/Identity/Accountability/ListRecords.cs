using System.Linq.Expressions;
using CustomerArchive.Identity.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Accountability;

internal static class ListRecords
{
    /// <param name="Number">Such as <c>WZ-SZ-2026-0001</c> (问责) or <c>BZ-…</c> (表彰); gap-free in a branch and year.</param>
    /// <param name="RaisedById">Subject of the person's tokens, or <c>service:identity</c> for what a fact raised.</param>
    /// <param name="Amount">Yuan.</param>
    public sealed record Row(
        Guid RecordId,
        string BranchId,
        string Number,
        BreachKind Kind,
        string PersonId,
        string PersonName,
        Guid? DossierId,
        string What,
        DateOnly HappenedOn,
        string RaisedById,
        string RaisedBy,
        DateTimeOffset RaisedAt,
        RecordState State,
        string? Statement,
        DateTimeOffset? StatedAt,
        string? ReviewerId,
        string? ReviewerName,
        Outcome? Outcome,
        decimal? Amount,
        string? Reason,
        DateTimeOffset? ClosedAt,
        int Version
    );

    /// <summary>
    /// Accountability records and commendations, newest first (P7). Archivists, compliance, managers and auditors see those of their branches,
    /// everybody else what is about them or waits for them. <c>kind</c>, <c>state</c>, <c>personId</c> and <c>reviewerId</c> narrow it.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        string? kind,
        string? state,
        string? personId,
        string? reviewerId,
        string? cursor,
        int? limit,
        IdentityDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var rows = AccountabilityRecord.Visible(db.Accountability.AsNoTracking().For(user), user);
        if (Choice.Read<BreachKind>("kind", kind) is { } wanted)
            rows = rows.Where(row => row.Kind == wanted);
        if (Choice.Read<RecordState>("state", state) is { } standing)
            rows = rows.Where(row => row.State == standing);
        if (personId is not null)
            rows = rows.Where(row => row.PersonId == personId);
        if (reviewerId is not null)
            rows = rows.Where(row => row.ReviewerId == reviewerId);
        // Ids rise with time.
        if (Cursor.ReadId(cursor) is { } last)
            rows = rows.Where(row => row.Id < last);
        var page = await rows.OrderByDescending(row => row.Id).Take(take + 1).Select(Shown).ToListAsync(ct);
        return Cursor.Page(page, take, row => Cursor.Of(row.RecordId.ToString()));
    }

    /// <summary>One record, for those who oversee, the person concerned and the reviewer; 404 for others (P7).</summary>
    public static async Task<Results<Ok<Row>, NotFound>> One(Guid recordId, IdentityDb db, CurrentUser user, CancellationToken ct) =>
        await Find(recordId, db, user, ct) is { } row ? TypedResults.Ok(row) : TypedResults.NotFound();

    public static Task<Row?> Find(Guid recordId, IdentityDb db, CurrentUser user, CancellationToken ct) =>
        AccountabilityRecord
            .Visible(db.Accountability.AsNoTracking(), user)
            .Where(row => row.Id == recordId)
            .Select(Shown)
            .SingleOrDefaultAsync(ct);

    private static readonly Expression<Func<AccountabilityRecord, Row>> Shown = row => new Row(
        row.Id,
        row.BranchId,
        row.Number,
        row.Kind,
        row.PersonId,
        row.PersonName,
        row.DossierId,
        row.What,
        row.HappenedOn,
        row.RaisedById,
        row.RaisedBy,
        row.RaisedAt,
        row.State,
        row.Statement,
        row.StatedAt,
        row.ReviewerId,
        row.ReviewerName,
        row.Outcome,
        row.Amount,
        row.Reason,
        row.ClosedAt,
        row.Version
    );
}
