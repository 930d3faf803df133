using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Destruction;

/// <summary>A witness (监销人) confirms the items one by one.</summary>
internal static class WitnessDestruction
{
    /// <param name="Confirmed">Every dossier this witness saw as listed.</param>
    /// <param name="Exceptions">Those that were not there as listed, each with the reason; together all that are to be destroyed.</param>
    public sealed record Request(
        [Required, MaxLength(10_000)] IReadOnlyList<Guid> Confirmed,
        [MaxLength(10_000)] IReadOnlyList<Unconfirmed>? Exceptions = null
    );

    public sealed record Unconfirmed(Guid DossierId, [Required, MaxLength(400)] string Reason);

    public sealed record Response(ListState State, int Witnesses, int Needed);

    /// <summary>
    /// Each witness confirms separately and had no other part in the list; what one of them does not confirm goes back and is on the
    /// exception list; the last one needed sets destruction going (T5; S1-4§19). 409 <c>witness.already-confirmed</c>,
    /// <c>witness.items-missing</c>, <c>destruction-list.held</c>, <c>restore.open</c>; 403 <c>witness.not-independent</c>.
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
        if (request.Confirmed.Count == 0 && request.Exceptions is not { Count: > 0 })
            throw new InvalidInput("confirmed", "field.required", "请逐件确认。", "Confirm item by item.");
        var exceptions = new Dictionary<Guid, string>();
        foreach (var one in request.Exceptions ?? [])
            exceptions[one.DossierId] = one.Reason;
        var list = await db.Lists.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        var (destroy, released) = list.Confirm(
            request.Confirmed.ToHashSet(),
            exceptions,
            await db.ObstaclesOn(list, clock.Today(), ct),
            options.Value.Witnesses,
            user,
            clock.GetUtcNow()
        );
        await db.GiveBack(released, ct);
        if (destroy is not null)
            db.Announce(destroy);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(list.State, list.Witnesses.Count, options.Value.Witnesses));
    }
}
