using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Queue;

internal static class ListQueue
{
    /// <param name="JoinedAt">When the request was approved; the order of the line.</param>
    /// <param name="Position">1 is next; null when it waits no longer.</param>
    /// <param name="KeptUntil">The last day on which it is kept for this one.</param>
    /// <param name="ExpectedOn">When it is due back, while it is out.</param>
    public sealed record Row(
        Guid EntryId,
        Guid RequestId,
        Guid DossierId,
        string BranchId,
        string ArchiveNumber,
        string RequesterId,
        string RequesterName,
        QueueState State,
        DateTimeOffset JoinedAt,
        int? Position,
        DateOnly? KeptUntil,
        DateOnly? ExpectedOn,
        DateTimeOffset? ClosedAt,
        string? Reason
    );

    /// <summary>
    /// Who waits for which dossier, longest waiting first, and what is kept for whom (B9): all for the archive, their own for others. Who waits
    /// no longer is shown when <c>state</c> asks for it; <c>dossierId</c>, <c>requestId</c> and <c>requesterId</c> narrow it.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        string? state,
        Guid? dossierId,
        Guid? requestId,
        string? requesterId,
        string? cursor,
        int? limit,
        LendingDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var entries = db.Queue.AsNoTracking().For(user);
        if (!LoanRequest.SeesEveryRequest(user))
        {
            var id = user.Id;
            entries = entries.Where(entry => entry.RequesterId == id);
        }
        if (state is null)
            entries = entries.Where(entry => entry.State == QueueState.Waiting || entry.State == QueueState.Ready);
        else
        {
            var wanted = Code.Read<QueueState>("state", state);
            entries = entries.Where(entry => entry.State == wanted);
        }
        if (dossierId is not null)
            entries = entries.Where(entry => entry.DossierId == dossierId);
        if (requestId is not null)
            entries = entries.Where(entry => entry.RequestId == requestId);
        if (requesterId is not null)
            entries = entries.Where(entry => entry.RequesterId == requesterId);
        if (Cursor.ReadTime(cursor) is var (last, lastId))
            entries = entries.Where(entry => entry.JoinedAt > last || (entry.JoinedAt == last && entry.Id > lastId));
        var page = await entries
            .OrderBy(entry => entry.JoinedAt)
            .ThenBy(entry => entry.Id)
            .Take(take + 1)
            .Select(entry => new Row(
                entry.Id,
                entry.RequestId,
                entry.DossierId,
                entry.BranchId,
                entry.ArchiveNumber,
                entry.RequesterId,
                entry.RequesterName,
                entry.State,
                entry.JoinedAt,
                entry.State == QueueState.Waiting || entry.State == QueueState.Ready
                    ? 1
                        + db.Queue.Count(other =>
                            other.DossierId == entry.DossierId
                            && (other.State == QueueState.Waiting || other.State == QueueState.Ready)
                            && (other.JoinedAt < entry.JoinedAt || (other.JoinedAt == entry.JoinedAt && other.Id < entry.Id))
                        )
                    : null,
                entry.KeptUntil,
                db.Loans.Where(loan => loan.DossierId == entry.DossierId && loan.ReturnedAt == null)
                    .Select(loan => (DateOnly?)loan.DueOn)
                    .FirstOrDefault(),
                entry.ClosedAt,
                entry.Reason
            ))
            .ToListAsync(ct);
        return Cursor.Page(page, take, row => Cursor.Of(row.JoinedAt, row.EntryId));
    }
}
