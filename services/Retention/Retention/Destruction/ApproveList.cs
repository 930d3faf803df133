using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Destruction;

/// <summary>The executive approves the list.</summary>
internal static class ApproveList
{
    public sealed record Request([Required, MaxLength(200)] string Place, [Required, MaxLength(200)] string Method);

    public sealed record Response(DateTimeOffset RestsUntil);

    /// <summary>
    /// Approved dossiers rest apart for half a year by default and cannot be lent (T4, T5; S1-4§19). 409
    /// <c>destruction-list.not-appraised</c>, <c>destruction-list.already-approved</c>; 403 <c>destruction-list.own</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid listId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<DestructionOptions> options,
        CancellationToken ct
    )
    {
        var list = await db.Lists.SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        var quarantined = list.Approve(request.Place, request.Method, options.Value.Rest, user, clock.GetUtcNow());
        foreach (var dossier in await db.Dossiers.Where(dossier => dossier.ListId == listId).ToListAsync(ct))
            dossier.Quarantine();
        db.Announce(quarantined);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(quarantined.Until));
    }
}
