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
    /// <param name="Confirmed">Every dossier this witness saw as listed; with <paramref name="Scanned"/> only those that have no labels.</param>
    /// <param name="Exceptions">Those that were not there as listed, each with the reason; together all that are to be destroyed.</param>
    /// <param name="Scanned">Confirms what this witness scanned (<c>/scans</c>); what was not scanned is an exception, also unsaid.</param>
    public sealed record Request(
        [MaxLength(10_000)] IReadOnlyList<Guid>? Confirmed = null,
        [MaxLength(10_000)] IReadOnlyList<Unconfirmed>? Exceptions = null,
        bool Scanned = false
    );

    public sealed record Unconfirmed(Guid DossierId, [Required, MaxLength(400)] string Reason);

    public sealed record Response(ListState State, int Witnesses, int Needed);

    /// <summary>
    /// Each witness confirms separately and had no other part in the list; what one of them does not confirm goes back and is on the
    /// exception list; the last one needed sets destruction going (T5; S1-4§19). 409 <c>witness.already-confirmed</c>,
    /// <c>witness.items-missing</c>, <c>witness.nothing-scanned</c>, <c>destruction-list.held</c>, <c>restore.open</c>; 403
    /// <c>witness.not-independent</c>, <c>witness.scan-needed</c>.
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
        var confirmed = (request.Confirmed ?? []).ToHashSet();
        if (confirmed.Count == 0 && request.Exceptions is not { Count: > 0 } && !request.Scanned)
            throw new InvalidInput("confirmed", "field.required", "请逐件确认。", "Confirm item by item.");
        var exceptions = new Dictionary<Guid, string>();
        foreach (var one in request.Exceptions ?? [])
            exceptions[one.DossierId] = one.Reason;
        var list = await db.Lists.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        if (request.Scanned)
        {
            (confirmed, var missing) = await db.ScannedBy(list, confirmed, user, ct);
            // Ten thousand exceptions by a slip of the finger would send the whole list back.
            if (confirmed.Count == 0 && exceptions.Count == 0)
                throw new RuleBroken("witness.nothing-scanned", "您还没有扫描任何标签。", "You have not scanned any label yet.");
            foreach (var (dossier, reason) in missing)
                exceptions.TryAdd(dossier, reason);
        }
        else if (options.Value.ScanPaper && await db.AnyLabelled(confirmed.Except(exceptions.Keys), ct))
            throw new NotPermitted(
                "witness.scan-needed",
                "有标签的案卷须扫描标签确认。",
                "Dossiers whose volumes have labels are confirmed by scanning them."
            );
        var (destroy, released) = list.Confirm(
            confirmed,
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
