using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Documents;

/// <summary>Whether somebody may see what a document holds, in whatever form; every look and every refusal is recorded (A1; S0§3(4)).</summary>
internal sealed class ContentAccess(DocumentsDb db, CurrentUser reader, IOptions<ScanOptions> scanning)
{
    /// <summary>The document, when its content may be seen now; null when there is none within sight.</summary>
    public async Task<Document?> Of(Guid documentId, string useCase, CancellationToken ct)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == documentId, ct);
        if (document is not { IsVisible: true })
            return null;
        var dossier = await db.Dossiers.AsNoTracking().SingleAsync(row => row.Id == document.DossierId, ct);
        if (!reader.MayRead(dossier.Secrecy, document.Description.Secrecy))
        {
            db.Record(
                useCase,
                nameof(Document),
                document.Id.ToString(),
                document.BranchId,
                new { reason = "top-secret" },
                result: "refused"
            );
            await db.SaveChangesAsync(ct);
            throw ReadDocument.TopSecret();
        }
        if (document.State == DocumentState.Destroyed || dossier.State is DossierState.Destroying or DossierState.Destroyed)
            throw dossier.Gone();
        if (document.State == DocumentState.Withdrawn)
            throw new RuleBroken(
                "document.withdrawn",
                "该材料已在归档前撤回，内容不再存在。",
                "The document was withdrawn before filing; its content no longer exists."
            );
        document.RefuseReadingUnlessClean(scanning.Value);
        return document;
    }

    public async Task Record(Document document, string useCase, object? detail, CancellationToken ct)
    {
        db.Record(useCase, nameof(Document), document.Id.ToString(), document.BranchId, detail);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>What strangers made is shown in a cage, and kept nowhere.</summary>
    public static void Caged(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.CacheControl = "private, no-store";
    }
}
