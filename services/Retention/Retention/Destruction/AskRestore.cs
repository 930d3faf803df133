using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>Somebody concerned asks to take dossiers back while they rest.</summary>
internal static class AskRestore
{
    public sealed record Request(
        [Required, MinLength(1), MaxLength(1000)] IReadOnlyList<Guid> DossierIds,
        [Required, MaxLength(400)] string Reason
    );

    /// <summary>
    /// Nothing of the list is verified or witnessed until another person decided (T4). 409 <c>destruction-list.not-resting</c>,
    /// <c>restore.not-listed</c>, <c>restore.already-asked</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid listId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var list = await db.Lists.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        list.AskRestore([.. request.DossierIds.Distinct()], request.Reason, user);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
