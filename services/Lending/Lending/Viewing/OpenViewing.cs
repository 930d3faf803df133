using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Viewing;

internal static class OpenViewing
{
    /// <param name="Days">Days until it ends by itself; those asked for unless said, and never more than the policy's period or <c>Viewing:PeriodDays</c>.</param>
    /// <param name="From">When it begins; now unless said, not earlier.</param>
    /// <param name="Downloads">Whether a watermarked PDF may be taken away, numbered; never the original.</param>
    public sealed record Request([property: Range(1, 365)] int? Days = null, DateTimeOffset? From = null, bool Downloads = false);

    public sealed record Opened(
        Guid GrantId,
        Guid DossierId,
        string ArchiveNumber,
        string Number,
        DateTimeOffset From,
        DateTimeOffset Until
    );

    public sealed record Response(IReadOnlyList<Opened> Grants);

    /// <summary>
    /// An archivist opens what was approved to be viewed electronically: one grant for each dossier of the request, or none (B7; S0§3(4)). 403
    /// <c>loan-request.own</c>; 409 <c>loan.dossier-*</c>, <c>viewing.secrecy-raised</c>, <c>loan-request.not-electronic</c>,
    /// <c>loan-request.not-approved</c>, <c>loan-request.approval-expired</c>, <c>loan-request.already-delivered</c>.
    /// </summary>
    public static Task<Results<Ok<Response>, NotFound>> Handle(
        Guid requestId,
        Request request,
        LendingDb db,
        CurrentUser user,
        IOptions<ViewingOptions> options,
        TimeProvider clock,
        CancellationToken ct
    ) => db.DespiteRaces(() => Open(requestId, request, db, user, options.Value, clock.GetUtcNow(), ct));

    private static async Task<Results<Ok<Response>, NotFound>> Open(
        Guid requestId,
        Request request,
        LendingDb db,
        CurrentUser user,
        ViewingOptions options,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var asked = await db.Requests.FirstOrDefaultAsync(row => row.Id == requestId, ct);
        if (asked is null)
            return TypedResults.NotFound();

        asked.OpenView(user, now);
        var ids = asked.Items.Select(item => item.DossierId).ToList();
        var series = await ViewingSeries.Of(db, asked.BranchId, now.ChineseDay().Year, ct);
        var opened = new List<Opened>();
        foreach (var dossier in await db.Dossiers.Where(row => ids.Contains(row.Id)).OrderBy(row => row.ArchiveNumber).ToListAsync(ct))
        {
            var terms = new ViewingTerms(series.Next(), user.Name, request.From, request.Days, request.Downloads);
            var (grant, fact) = ViewingGrant.Open(asked, dossier, terms, options, now);
            db.Viewings.Add(grant);
            db.Announce(fact);
            opened.Add(new(grant.Id, grant.DossierId, grant.ArchiveNumber, grant.Number, grant.From, grant.Until));
        }
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(opened));
    }
}
