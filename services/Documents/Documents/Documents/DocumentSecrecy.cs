using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Documents;

/// <summary>
/// Who may know what stands in a document. The stricter of the dossier and the document, or volume, in it decides, also before filing has
/// raised the dossier (D3, P1; S2§12). Single rows are asked for by <c>MayRead</c>, lists begin with the queries below.
/// </summary>
internal static class DocumentSecrecy
{
    /// <summary>绝密 is for the archive, the branch manager and the company's leaders (S2§12, S1-4§14).</summary>
    public static bool MayRead(this CurrentUser reader, Secrecy secrecy) =>
        secrecy != Secrecy.TopSecret || reader.Has(Roles.Archivist) || reader.Has(Roles.BranchManager) || reader.Has(Roles.Executive);

    public static Secrecy OrStricter(this Secrecy one, Secrecy other) => one > other ? one : other;

    /// <param name="within">Of the document or volume in the dossier.</param>
    public static bool MayRead(this CurrentUser reader, Secrecy dossier, Secrecy within) =>
        reader.MayRead(dossier) && reader.MayRead(within);

    /// <summary>The documents that can be seen at all and whose titles and content the user may know.</summary>
    public static IQueryable<Document> ReadableDocuments(this DocumentsDb db)
    {
        var seen = db.Documents.AsNoTracking().Where(row => row.State != DocumentState.Pending && row.State != DocumentState.Superseded);
        return db.User.MayRead(Secrecy.TopSecret)
            ? seen
            : seen.Where(row =>
                row.Description.Secrecy != Secrecy.TopSecret
                && db.Dossiers.Any(dossier => dossier.Id == row.DossierId && dossier.Secrecy != Secrecy.TopSecret)
            );
    }

    /// <summary>The volumes whose directories the user may know.</summary>
    public static IQueryable<Volume> ReadableVolumes(this DocumentsDb db) =>
        db.User.MayRead(Secrecy.TopSecret)
            ? db.Volumes.AsNoTracking()
            : db
                .Volumes.AsNoTracking()
                .Where(row =>
                    row.Secrecy != Secrecy.TopSecret
                    && db.Dossiers.Any(dossier => dossier.Id == row.DossierId && dossier.Secrecy != Secrecy.TopSecret)
                );

    /// <summary>The dossiers that hold nothing, bound or not, that is kept from the user: what is said of them as a whole names nothing secret.</summary>
    public static IQueryable<Dossier> WhollyReadableDossiers(this DocumentsDb db) =>
        db.User.MayRead(Secrecy.TopSecret)
            ? db.Dossiers.AsNoTracking()
            : db
                .Dossiers.AsNoTracking()
                .Where(row =>
                    row.Secrecy != Secrecy.TopSecret
                    && !db.Documents.Any(document => document.DossierId == row.Id && document.Description.Secrecy == Secrecy.TopSecret)
                );
}
