using System.Globalization;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Findings;

internal static class ListFindings
{
    public sealed record Row(
        Guid FindingId,
        Guid LoanId,
        Guid DossierId,
        string BranchId,
        string ArchiveNumber,
        string Title,
        string BorrowerId,
        string BorrowerName,
        DossierCondition Condition,
        int MissingPages,
        DateTimeOffset FoundAt,
        string OwnerId,
        string OwnerName,
        DateOnly DueOn,
        bool Overdue,
        FindingStage Stage,
        FindingOutcome? Outcome,
        DateTimeOffset? SettledAt
    );

    /// <summary>
    /// What was found at returns, the most urgent first (B6). <c>stage</c> is <c>open</c>, <c>write-off-proposed</c> or <c>settled</c>;
    /// <c>condition</c>, <c>ownerId</c>, <c>dossierId</c>, <c>loanId</c> and <c>overdue=true</c> narrow it.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        string? stage,
        string? condition,
        string? ownerId,
        Guid? dossierId,
        Guid? loanId,
        bool? overdue,
        string? cursor,
        int? limit,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (take, today) = (Cursor.Limit(limit), clock.Today());
        var rows = db.Findings.AsNoTracking().For(user);
        var secret = db.TitlesKeptFrom(user);
        if (stage is not null)
        {
            var wanted = Code.Read<FindingStage>("stage", stage);
            rows = rows.Where(row => row.Stage == wanted);
        }
        if (condition is not null)
        {
            var wanted = Code.Read<DossierCondition>("condition", condition);
            rows = rows.Where(row => row.Condition == wanted);
        }
        if (ownerId is not null)
            rows = rows.Where(row => row.OwnerId == ownerId);
        if (dossierId is not null)
            rows = rows.Where(row => row.DossierId == dossierId);
        if (loanId is not null)
            rows = rows.Where(row => row.LoanId == loanId);
        if (overdue == true)
            rows = rows.Where(row => row.Stage != FindingStage.Settled && row.DueOn < today);
        if (Cursor.Read(cursor, 2) is [var day, var id])
        {
            if (
                !DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
                || !Guid.TryParse(id, out var lastId)
            )
                throw Cursor.Invalid();
            rows = rows.Where(row => row.DueOn > last || (row.DueOn == last && row.Id > lastId));
        }
        var page = await rows.OrderBy(row => row.DueOn)
            .ThenBy(row => row.Id)
            .Take(take + 1)
            .Select(row => new Row(
                row.Id,
                row.LoanId,
                row.DossierId,
                row.BranchId,
                row.ArchiveNumber,
                secret.Contains(row.DossierId) ? SecretTitles.Instead : row.Title,
                row.BorrowerId,
                row.BorrowerName,
                row.Condition,
                row.MissingPages,
                row.FoundAt,
                row.OwnerId,
                row.OwnerName,
                row.DueOn,
                row.Stage != FindingStage.Settled && row.DueOn < today,
                row.Stage,
                row.Outcome,
                row.SettledAt
            ))
            .ToListAsync(ct);
        return Cursor.Page(page, take, row => Cursor.Of(row.DueOn.ToString("O", CultureInfo.InvariantCulture), row.FindingId.ToString()));
    }
}
