using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Dossiers;

internal static class GetDossier
{
    public sealed record Hold(Guid HoldId, string? Reason);

    public sealed record Place(string? Room, string? Cabinet, string? Shelf, string? Box);

    public sealed record Moved(string From, string To, string MovedBy, DateTimeOffset MovedAt, string? Reason);

    /// <param name="Custody">inArchive, onLoan, quarantined, destroyed, lost or writtenOff (B6).</param>
    /// <param name="Continued">Filed, and open for its next volume (续卷).</param>
    /// <param name="Keeper"><c>branch</c> or <c>group</c>: whose archive room the paper is in (D14).</param>
    /// <param name="Location">As it was written before places were kept; where its volumes stand is in <c>/places/index</c>.</param>
    /// <param name="Moves">Moves of that time.</param>
    /// <param name="Documents">The first two hundred, basic, business, supporting (S4§2(5)); all of them by <c>/documents</c>. Without those above the reader's secrecy; empty when the dossier is.</param>
    public sealed record Response(
        Guid DossierId,
        string BranchId,
        string Kind,
        string ClassCode,
        string Title,
        string? CustomerName,
        string? UnitName,
        string? ContractNumber,
        string State,
        Custody Custody,
        string? OnLoanTo,
        IReadOnlyList<Hold> Holds,
        string? ArchiveNumber,
        string? DepartmentCode,
        string Secrecy,
        bool ContainsPersonalData,
        Guid? CustomerId,
        Guid? LeaseId,
        Guid? UnitId,
        DateTimeOffset OpenedAt,
        DateOnly? FilingDueOn,
        DateOnly? FiledOn,
        string? FiledBy,
        bool Continued,
        string? LabelledAs,
        bool LabelOutdated,
        DateOnly? TidiedOn,
        string Keeper,
        string? KeeperDepartment,
        Guid? HandoverId,
        int Volumes,
        int? Pages,
        string? LastCondition,
        DateTimeOffset? DestroyedAt,
        Place Location,
        IReadOnlyList<Moved> Moves,
        IReadOnlyList<DocumentAnswer> Documents,
        int Version
    );

    /// <summary>A dossier with its documents, custody, holds and place (D1, D3, D4, D12).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid dossierId,
        DocumentsDb db,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == dossierId, ct);
        if (dossier is null)
            return TypedResults.NotFound();
        var documents = reader.MayRead(dossier.Secrecy)
            ? await db.ReadableDocuments()
                .Where(row => row.DossierId == dossierId)
                .OrderBy(row => row.Position)
                .Take(Cursor.MaxLimit)
                .ToListAsync(ct)
            : [];
        return TypedResults.Ok(
            new Response(
                dossier.Id,
                dossier.BranchId,
                dossier.Kind.Word(),
                dossier.ClassCode,
                dossier.Title,
                dossier.CustomerName,
                dossier.UnitName,
                dossier.ContractNumber,
                dossier.State.Word(),
                dossier.Custody,
                dossier.InForce(MarkKind.Loan).FirstOrDefault()?.Text,
                [.. dossier.InForce(MarkKind.Hold).Select(mark => new Hold(mark.SourceId, mark.Text))],
                dossier.ArchiveNumber,
                dossier.DepartmentCode,
                dossier.Secrecy.Word(),
                dossier.ContainsPersonalData,
                dossier.CustomerId,
                dossier.LeaseId,
                dossier.UnitId,
                dossier.OpenedAt,
                dossier.FilingDueOn,
                dossier.FiledOn,
                dossier.FiledBy,
                dossier.IsContinued,
                dossier.LabelledAs,
                dossier.LabelOutdated,
                dossier.TidiedOn,
                dossier.Keeper.Word(),
                dossier.KeeperDepartment,
                dossier.HandoverId,
                dossier.Volumes,
                dossier.Pages,
                dossier.LastCondition,
                dossier.DestroyedAt,
                new(dossier.Location.Room, dossier.Location.Cabinet, dossier.Location.Shelf, dossier.Location.Box),
                [
                    .. dossier
                        .Moves.OrderBy(move => move.MovedAt)
                        .Select(move => new Moved(move.From, move.To, move.MovedBy, move.MovedAt, move.Reason)),
                ],
                [.. documents.OrderBy(row => row.Description.Section).ThenBy(row => row.Position).Select(DocumentAnswer.Of)],
                dossier.Version
            )
        );
    }
}
