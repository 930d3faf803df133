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
    /// <param name="Place">Where it is done.</param>
    /// <param name="Method">How the paper is destroyed, such as shredding.</param>
    /// <param name="Operator">Who does that.</param>
    public sealed record Request(
        [Required, MaxLength(200)] string Place,
        [Required, MaxLength(200)] string Method,
        [MaxLength(200)] string? Operator = null
    );

    public sealed record Response(DateTimeOffset RestsUntil);

    /// <summary>
    /// Approved dossiers rest apart for half a year by default and cannot be lent; the departments that formed them and their customers are
    /// told first (T4, T5; S1-4§19, S3§5.2). 409
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
        var list = await db.Lists.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        var now = clock.GetUtcNow();
        var quarantined = list.Approve(request.Place, request.Method, request.Operator, options.Value.Rest, user, now);
        var dossiers = await db.Dossiers.Where(dossier => dossier.ListId == listId).ToListAsync(ct);
        foreach (var dossier in dossiers)
            dossier.Quarantine();
        db.Announce(quarantined);
        db.Announce(
            list.Tell(
                [.. dossiers.Select(dossier => dossier.DepartmentCode).Where(code => code.Length > 0).Distinct().Order()],
                [.. dossiers.Select(dossier => dossier.CustomerId).OfType<Guid>().Distinct().Order()],
                user,
                now
            )
        );
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(quarantined.Until));
    }
}
