using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Dossiers;

/// <summary>
/// Who may know what a dossier is called: as in documents, of what is top secret only the archive, the branch manager and the company's
/// leaders; others see its number (P1; S2§12, S1-4§14). The degree that it has now counts, not the one when a line was written.
/// </summary>
internal static class SecretTitles
{
    /// <summary>What stands in place of a title.</summary>
    public const string Instead = "涉密";

    /// <summary>The dossiers whose titles are kept from the user, for lists to ask in their own query.</summary>
    public static IQueryable<Guid> TitlesKeptFrom(this LendingDb db, CurrentUser user)
    {
        var kept = !(user.Has(Roles.Archivist) || user.Has(Roles.BranchManager) || user.Has(Roles.Executive));
        return db.Dossiers.Where(dossier => kept && dossier.Secrecy == Secrecy.TopSecret).Select(dossier => dossier.Id);
    }

    /// <summary>Those of these.</summary>
    public static Task<List<Guid>> TitlesKeptFrom(
        this LendingDb db,
        CurrentUser user,
        IEnumerable<Guid> dossierIds,
        CancellationToken ct
    ) => db.TitlesKeptFrom(user).Where(id => dossierIds.Contains(id)).ToListAsync(ct);
}
