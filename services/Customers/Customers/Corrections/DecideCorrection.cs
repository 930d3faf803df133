using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Duplicates;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Corrections;

internal static class DecideCorrection
{
    public enum Decision
    {
        Approve,
        Refuse,
    }

    /// <param name="Comment">Needed for a refusal.</param>
    public sealed record Request([property: Required] Decision? Decision = null, [property: MaxLength(1000)] string? Comment = null);

    /// <summary>
    /// Approves a correction, which changes the file at once, or refuses it with a reason; department heads and branch managers, never who
    /// asked (C9, P3; S1-2§8). 403 <c>correction.own-request</c>; 409 <c>correction.decided</c>, <c>correction.outdated</c>,
    /// <c>customer.duplicate</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid correctionId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Corrections.FirstOrDefaultAsync(row => row.Id == correctionId, ct) is not { } correction)
            return TypedResults.NotFound();
        if (await db.Customers.FirstOrDefaultAsync(candidate => candidate.Id == correction.CustomerId, ct) is not { } file)
            return TypedResults.NotFound();
        var (by, now) = (Person.Of(user), clock.GetUtcNow());
        var approved = request.Decision == Decision.Approve;
        if (!approved)
            correction.Refuse(request.Comment, by, now);
        else if (correction.Approve(file, request.Comment, by, now) is { } renamed)
            db.Announce(renamed);
        var what = approved ? "correction.approved" : "correction.refused";
        db.Add(new TimelineEntry(file, TimelineKind.File, what, correction.Id, now, by, correction.Fields));

        var content = History.FileContent.Of(file).Content;
        if (approved)
            await KnownIdentity.Refuse(db, file.BranchId, file.Kind, content, file.Id, ct);
        await KnownIdentity.SaveOrRefuse(db, file.BranchId, file.Kind, content, file.Id, ct);
        return TypedResults.NoContent();
    }
}
