using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Classification;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Filing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Dossiers;

internal static class OpenDossier
{
    /// <param name="ClassCode">Its class in the scheme; that of its kind unless said.</param>
    /// <param name="Title">The label; may be left to us when the customer is known here.</param>
    public sealed record Request(
        [property: Required] DossierKind Kind,
        [property: MaxLength(400)] string? Title = null,
        Guid? CustomerId = null,
        Guid? LeaseId = null,
        Guid? UnitId = null,
        [property: MaxLength(ArchiveClass.MaxCode)] string? ClassCode = null,
        Secrecy Secrecy = Secrecy.Ordinary
    );

    public sealed record Response(Guid DossierId, string Title);

    /// <summary>
    /// Opens a dossier by hand, for what no signed lease or approved customer opens by itself (D1; S1-2§2). One per lease or customer
    /// file: 409 dossier.already-open. 400 class.unknown.
    /// </summary>
    public static async Task<Created<Response>> Handle(
        Request request,
        DocumentsDb db,
        CurrentUser user,
        FilingClock filing,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var branch = user.ActingBranch;
        var customer = request.CustomerId is { } id
            ? await db.Customers.SingleOrDefaultAsync(row => row.Id == id && row.BranchId == branch, ct)
            : null;
        var title = request.Title?.Trim() is { Length: > 0 } given ? given : customer?.Name;
        if (title is null)
            throw new InvalidInput("title", "field.required", "此项必填。", "This field is required.");
        var scheme = await filing.Scheme(branch, ct);
        var kind = scheme.ForNewDossier(request.ClassCode ?? request.Kind.Word());
        var (dossier, opened) = Dossier.OpenByHand(
            branch,
            request.Kind,
            kind.Code,
            title,
            request.CustomerId,
            customer?.Name,
            request.LeaseId,
            request.UnitId,
            request.Secrecy,
            clock.GetUtcNow()
        );
        if (dossier.OnlyOneOf is { } one && await db.Dossiers.AnyAsync(row => row.OnlyOneOf == one, ct))
            throw new RuleBroken("dossier.already-open", "该租约或客户已有案卷。", "There is a dossier of this lease or customer already.");
        dossier.IsDueOn(filing.DueOn(scheme, kind.Code, clock.Today()));
        customer?.CountDossier();
        db.Dossiers.Add(dossier);
        db.Announce(opened);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/documents/dossiers/{dossier.Id}", new Response(dossier.Id, dossier.Title));
    }
}
