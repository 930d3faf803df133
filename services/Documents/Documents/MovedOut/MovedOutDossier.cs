using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.MovedOut;

/// <summary>A dossier whose occupant has left, as the tidy-up sees it.</summary>
/// <param name="Unfiled">Documents that are in no volume yet.</param>
internal sealed record MovedOutDossier(
    Guid DossierId,
    string BranchId,
    string? ArchiveNumber,
    string Title,
    string? CustomerName,
    string? UnitName,
    string? ContractNumber,
    DateOnly MovedOutOn,
    int Volumes,
    int? Pages,
    int Unfiled,
    DateOnly? TidiedOn
)
{
    /// <summary>Those whose occupants left in that year, by building, floor and unit.</summary>
    /// <param name="after">Only those behind this one in that order.</param>
    public static IQueryable<MovedOutDossier> Of(
        DocumentsDb db,
        int year,
        bool? tidied = null,
        (string UnitName, Guid DossierId)? after = null
    )
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var (all, (unit, id)) = (after is null, after ?? ("", Guid.Empty));
        return from lease in db.LeasesMovedOut.AsNoTracking().For(db.User)
            where lease.MovedOutOn >= first && lease.MovedOutOn <= last
            join dossier in db.Dossiers.AsNoTracking() on lease.LeaseId equals dossier.LeaseId
            where dossier.State == DossierState.Open || dossier.State == DossierState.Filed
            where tidied == null || dossier.TidiedOn != null == tidied
            let place = dossier.UnitName ?? ""
            where all || place.CompareTo(unit) > 0 || (place == unit && dossier.Id > id)
            orderby place, dossier.Id
            select new MovedOutDossier(
                dossier.Id,
                dossier.BranchId,
                dossier.ArchiveNumber,
                dossier.Title,
                dossier.CustomerName,
                dossier.UnitName,
                dossier.ContractNumber,
                lease.MovedOutOn!.Value,
                dossier.Volumes,
                dossier.Pages,
                db.Documents.Count(document =>
                    document.DossierId == dossier.Id && document.State == DocumentState.Available && document.VolumeId == null
                ),
                dossier.TidiedOn
            );
    }
}
