using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Requests;

internal static class GetRequest
{
    public sealed record Response(
        Guid RequestId,
        string BranchId,
        string RequesterId,
        string RequesterName,
        string RequesterDepartment,
        string Purpose,
        WayOfUse Way,
        int? Days,
        RequestState State,
        StepKind? NextStep,
        DateTimeOffset RequestedAt,
        DateTimeOffset? ValidUntil,
        DateTimeOffset? ClosedAt,
        string? ClosingRemark,
        string? DeliveredBy,
        int? CopiesDelivered,
        IReadOnlyList<Item> Items,
        IReadOnlyList<Step> Steps,
        IReadOnlyList<Guid> LoanIds,
        int Version
    );

    public sealed record Item(Guid DossierId, string ArchiveNumber, string Title, Secrecy Secrecy);

    public sealed record Step(
        int Position,
        StepKind Kind,
        bool? Approved,
        string? Reason,
        string? Evidence,
        string? DecidedById,
        string? DecidedBy,
        DateTimeOffset? DecidedAt
    );

    /// <summary>One request with its path and decisions, for the requester, those who decide, and the auditor; 404 for others.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid requestId, LendingDb db, CurrentUser user, CancellationToken ct)
    {
        var asked = await db.Requests.AsNoTracking().FirstOrDefaultAsync(row => row.Id == requestId, ct);
        if (asked is null || !asked.MayBeSeenBy(user))
            return TypedResults.NotFound();

        var loanIds = await db
            .Loans.Where(loan => loan.RequestId == requestId)
            .OrderBy(loan => loan.ArchiveNumber)
            .Select(loan => loan.Id)
            .ToListAsync(ct);
        return TypedResults.Ok(
            new Response(
                asked.Id,
                asked.BranchId,
                asked.RequesterId,
                asked.RequesterName,
                asked.RequesterDepartment,
                asked.Purpose,
                asked.Way,
                asked.Days,
                asked.State,
                asked.NextStep,
                asked.RequestedAt,
                asked.ValidUntil,
                asked.ClosedAt,
                asked.ClosingRemark,
                asked.DeliveredBy,
                asked.CopiesDelivered,
                [
                    .. asked
                        .Items.OrderBy(item => item.ArchiveNumber, StringComparer.Ordinal)
                        .Select(item => new Item(item.DossierId, item.ArchiveNumber, item.Title, item.Secrecy)),
                ],
                [
                    .. asked
                        .Steps.OrderBy(step => step.Position)
                        .Select(step => new Step(
                            step.Position,
                            step.Kind,
                            step.Approved,
                            step.Reason,
                            step.Evidence,
                            step.DecidedById,
                            step.DecidedBy,
                            step.DecidedAt
                        )),
                ],
                loanIds,
                asked.Version
            )
        );
    }
}
