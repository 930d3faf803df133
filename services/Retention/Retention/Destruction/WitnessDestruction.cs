using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Destruction;

/// <summary>A witness (监销人) confirms the items one by one.</summary>
internal static class WitnessDestruction
{
    /// <param name="Confirmed">Every dossier this witness saw; all that are to be destroyed must be among them.</param>
    public sealed record Request([Required, MinLength(1), MaxLength(10_000)] IReadOnlyList<Guid> Confirmed);

    public sealed record Response(ListState State, int Witnesses, int Needed);

    /// <summary>
    /// Each witness confirms separately and had no other part in the list; the last one needed sets destruction going (T5; S1-4§19).
    /// 409 <c>witness.already-confirmed</c>, <c>witness.items-missing</c>, <c>destruction-list.held</c>; 403 <c>witness.not-independent</c>.
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
        if (
            list.Confirm(
                [.. request.Confirmed],
                await db.ObstaclesOn(listId, clock.Today(), ct),
                options.Value.Witnesses,
                user,
                clock.GetUtcNow()
            ) is
            { } destroy
        )
            db.Announce(destroy);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(list.State, list.Witnesses.Count, options.Value.Witnesses));
    }
}
