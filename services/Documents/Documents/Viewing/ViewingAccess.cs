using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Viewing;

/// <summary>
/// Whether somebody may see pages by a grant. It opens what the reader's role does not, so it opens nothing else: filed documents of its
/// one dossier, or those of them that it names, up to the degree that was approved, while it lasts (B7).
/// </summary>
internal sealed class ViewingAccess(DocumentsDb db, CurrentUser viewer, IOptions<ScanOptions> scanning, TimeProvider clock)
{
    /// <summary>The viewer's open grant; null when there is none of theirs. Refusals are recorded.</summary>
    public async Task<GrantedViewing?> Of(Guid grantId, CancellationToken ct)
    {
        var grant = await db
            .Viewings.AsNoTracking()
            .SingleOrDefaultAsync(row => row.GrantId == grantId && row.ViewerId == viewer.Id && row.GrantedVersion > 0, ct);
        if (grant is null)
            return null;
        // Its filing may have been told to lending by a service that is not this far yet.
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == grant.DossierId, ct);
        if (dossier is null)
            return null;
        try
        {
            grant.EnsureOpen(dossier, clock.GetUtcNow());
        }
        catch (RuleBroken refusal)
        {
            await RecordRefusal(grant, refusal.Code, ct);
            throw;
        }
        return grant;
    }

    /// <summary>What the grant opens: of what it names, or of all, what is bound in volumes; no draft that lies in a dossier again open.</summary>
    public IQueryable<Document> Documents(GrantedViewing grant) =>
        grant.DocumentIds is { } named ? Readable(grant).Where(row => named.Contains(row.Id)) : Readable(grant);

    /// <summary>Null when it is not in what the grant is for; 403 <c>viewing.document-not-granted</c> when others of the dossier were named.</summary>
    public async Task<Document?> Document(GrantedViewing grant, Guid documentId, CancellationToken ct)
    {
        var document = await Readable(grant).SingleOrDefaultAsync(row => row.Id == documentId, ct);
        if (document is not null && grant.DocumentIds?.Contains(documentId) == false)
        {
            const string Code = "viewing.document-not-granted";
            await RecordRefusal(grant, Code, ct);
            throw new NotPermitted(
                Code,
                "本次授权只包括案卷中指定的材料，请另行申请。",
                "This grant is for other documents of the dossier; ask to view this one too."
            );
        }
        document?.RefuseReadingUnlessClean(scanning.Value);
        return document;
    }

    private IQueryable<Document> Readable(GrantedViewing grant)
    {
        var seen = grant.Seen;
        return db
            .Documents.AsNoTracking()
            .Where(row =>
                row.DossierId == grant.DossierId
                && row.State == DocumentState.Available
                && row.VolumeId != null
                && seen.Contains(row.Description.Secrecy)
            );
    }

    private async Task RecordRefusal(GrantedViewing grant, string reason, CancellationToken ct)
    {
        db.Record(
            viewer.UseCase,
            nameof(GrantedViewing),
            grant.GrantId.ToString(),
            grant.BranchId,
            new { reason },
            result: "refused",
            grant.Purpose
        );
        await db.SaveChangesAsync(ct);
    }
}
