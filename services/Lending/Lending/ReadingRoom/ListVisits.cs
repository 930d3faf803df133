using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.ReadingRoom;

internal static class ListVisits
{
    public sealed record Row(
        Guid VisitId,
        Guid RequestId,
        string BranchId,
        string VisitorId,
        string VisitorName,
        string VisitorDepartment,
        string Purpose,
        string Seat,
        string ReceivedBy,
        DateTimeOffset CameAt,
        DateTimeOffset? LeftAt,
        string? Remark,
        IReadOnlyList<Viewed> Dossiers
    );

    public sealed record Viewed(Guid LoanId, string ArchiveNumber, string Title, DateTimeOffset? ReturnedAt);

    /// <summary>
    /// Visits to the reading room, latest first (B1, B4): all for the archive, their own for others. <c>day</c> (of China), <c>visitorId</c>
    /// and <c>open=true</c> (still there) narrow it.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        DateOnly? day,
        string? visitorId,
        bool? open,
        string? cursor,
        int? limit,
        LendingDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var secret = db.TitlesKeptFrom(user);
        var visits = db.Visits.AsNoTracking().For(user);
        if (!LoanRequest.SeesEveryRequest(user))
        {
            var id = user.Id;
            visits = visits.Where(visit => visit.VisitorId == id);
        }
        if (day is { } wanted)
        {
            var (begins, ends) = (wanted.BeginsAt(), wanted.EndsAt());
            visits = visits.Where(visit => visit.CameAt >= begins && visit.CameAt < ends);
        }
        if (visitorId is not null)
            visits = visits.Where(visit => visit.VisitorId == visitorId);
        if (open is not null)
            visits = visits.Where(visit => visit.LeftAt == null == open);
        if (Cursor.ReadTime(cursor) is var (last, lastId))
            visits = visits.Where(visit => visit.CameAt < last || (visit.CameAt == last && visit.Id < lastId));
        var page = await visits
            .OrderByDescending(visit => visit.CameAt)
            .ThenByDescending(visit => visit.Id)
            .Take(take + 1)
            .Select(visit => new Row(
                visit.Id,
                visit.RequestId,
                visit.BranchId,
                visit.VisitorId,
                visit.VisitorName,
                visit.VisitorDepartment,
                visit.Purpose,
                visit.Seat,
                visit.ReceivedBy,
                visit.CameAt,
                visit.LeftAt,
                visit.Remark,
                db.Loans.Where(loan => loan.RequestId == visit.RequestId)
                    .OrderBy(loan => loan.ArchiveNumber)
                    .Select(loan => new Viewed(
                        loan.Id,
                        loan.ArchiveNumber,
                        secret.Contains(loan.DossierId) ? SecretTitles.Instead : loan.Title,
                        loan.ReturnedAt
                    ))
                    .ToList()
            ))
            .ToListAsync(ct);
        return Cursor.Page(page, take, row => Cursor.Of(row.CameAt, row.VisitId));
    }
}
