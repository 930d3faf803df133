using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Holds;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>Why this date: a dossier's clock, its history and its holds.</summary>
internal static class GetRetention
{
    public sealed record Response(
        Guid DossierId,
        string ArchiveNumber,
        string Title,
        string Kind,
        DossierState State,
        bool OnLoan,
        Guid? ListId,
        DateOnly? DueOn,
        IReadOnlyList<DerivationStep> Derivation,
        IReadOnlyList<DueDateChange> History,
        IReadOnlyList<HoldOnDossier> Holds
    );

    public sealed record HoldOnDossier(Guid HoldId, HoldKind Kind, string Reason, HoldState State);

    /// <summary>The disposition date with its derivation; a hold in the list wins over any date (T1, T2).</summary>
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
        return TypedResults.Ok(
            new Response(
                dossier.Id,
                dossier.ArchiveNumber,
                dossier.Title,
                dossier.Kind,
                dossier.State,
                dossier.IsOnLoan,
                dossier.ListId,
                dossier.DueOn,
                dossier.Derivation(),
                dossier.History,
                holds
            )
        );
    }
}
