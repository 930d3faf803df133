using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Holds;
using CustomerArchive.Retention.Schedules;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>Why this date: a dossier's clock, its history and its holds.</summary>
internal static class GetRetention
{
    /// <param name="TransferId">The handover to the group archive that it is on, or goes on.</param>
    /// <param name="TransferFailedBecause">Why the last such handover came to nothing.</param>
    public sealed record Response(
        Guid DossierId,
        string ArchiveNumber,
        string Title,
        string Kind,
        string? ClassCode,
        Disposal Disposal,
        DossierState State,
        bool OnLoan,
        Guid? ListId,
        Guid? TransferId,
        string? TransferFailedBecause,
        DateOnly? DueOn,
        IReadOnlyList<DerivationStep> Derivation,
        IReadOnlyList<DateReplaced> History,
        IReadOnlyList<EventLine> Events,
        IReadOnlyList<HoldOnDossier> Holds
    );

    public sealed record EventLine(
        int Number,
        Trigger Event,
        DateOnly On,
        string Evidence,
        string By,
        DateTimeOffset At,
        string? WithdrawReason,
        string? WithdrawnBy
    );

    /// <summary>The due date before and after, and why it changed.</summary>
    public sealed record DateReplaced(DateTimeOffset At, DateOnly? From, DateOnly? To, string Why);

    public sealed record HoldOnDossier(Guid HoldId, HoldKind Kind, string Reason, HoldState State);

    /// <summary>The disposition date as a sum, event + period + rule − holds, in Chinese and English; a hold wins over any date (T1, T2).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid dossierId, RetentionDb db, CancellationToken ct)
    {
        var dossier = await db
            .Dossiers.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == dossierId && row.State != DossierState.Announced, ct);
        if (dossier is null)
            return TypedResults.NotFound();
        var holds = await db
            .Holds.AsNoTracking()
            .Where(hold => hold.State != HoldState.Lifted && hold.Items.Any(item => item.DossierId == dossierId))
            .Select(hold => new HoldOnDossier(hold.Id, hold.Kind, hold.Reason, hold.State))
            .ToListAsync(ct);
        var history = await db
            .DueDateChanges.AsNoTracking()
            .Where(change => change.DossierId == dossierId)
            .OrderBy(change => change.Id)
            .Select(change => new DateReplaced(change.At, change.From, change.To, change.Why))
            .ToListAsync(ct);
        return TypedResults.Ok(
            new Response(
                dossier.Id,
                dossier.ArchiveNumber,
                dossier.Title,
                dossier.Kind,
                dossier.ClassCode,
                dossier.Disposal,
                dossier.State,
                dossier.IsOnLoan,
                dossier.ListId,
                dossier.TransferId,
                dossier.TransferFailedBecause,
                dossier.DueOn,
                [
                    .. Derivation.Of(dossier),
                    .. holds.Select(hold => new DerivationStep(
                        "hold",
                        $"冻结（{hold.Reason}）：解除前不处置",
                        $"on hold ({hold.Reason}): nothing is disposed of before it is lifted",
                        null
                    )),
                ],
                history,
                [
                    .. dossier.Events.Select(one => new EventLine(
                        one.Number,
                        one.Kind,
                        one.On,
                        one.Evidence,
                        one.By,
                        one.At,
                        one.WithdrawReason,
                        one.WithdrawnBy
                    )),
                ],
                holds
            )
        );
    }
}
