using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Loans;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Findings;

internal static class GetFinding
{
    public sealed record Response(
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
        string? Remark,
        DateTimeOffset FoundAt,
        string OwnerId,
        string OwnerName,
        DateOnly DueOn,
        FindingStage Stage,
        FindingOutcome? Outcome,
        string? OutcomeReason,
        string? SettledBy,
        DateTimeOffset? SettledAt,
        IReadOnlyList<SearchStep> Search,
        IReadOnlyList<Step> WriteOff,
        int Version
    );

    public sealed record SearchStep(DateOnly SearchedOn, string Where, string Result, string SearchedBy);

    public sealed record Step(WriteOffAct Act, string Reason, string By, DateTimeOffset At);

    /// <summary>One finding with its search and the decisions on it (B6).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid findingId, LendingDb db, CurrentUser user, CancellationToken ct)
    {
        var row = await db.Findings.AsNoTracking().FirstOrDefaultAsync(row => row.Id == findingId, ct);
        if (row is null)
            return TypedResults.NotFound();
        var secret = await db.TitlesKeptFrom(user, [row.DossierId], ct);
        return TypedResults.Ok(
            new Response(
                row.Id,
                row.LoanId,
                row.DossierId,
                row.BranchId,
                row.ArchiveNumber,
                secret.Count > 0 ? SecretTitles.Instead : row.Title,
                row.BorrowerId,
                row.BorrowerName,
                row.Condition,
                row.MissingPages,
                row.Remark,
                row.FoundAt,
                row.OwnerId,
                row.OwnerName,
                row.DueOn,
                row.Stage,
                row.Outcome,
                row.OutcomeReason,
                row.SettledBy,
                row.SettledAt,
                [
                    .. row
                        .Search.OrderBy(step => step.Position)
                        .Select(step => new SearchStep(step.SearchedOn, step.Where, step.Result, step.SearchedBy)),
                ],
                [.. row.WriteOff.OrderBy(step => step.Position).Select(step => new Step(step.Act, step.Reason, step.By, step.At))],
                row.Version
            )
        );
    }
}
