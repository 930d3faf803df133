using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Policies;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Requests;

internal static class AskForDossiers
{
    /// <param name="Days">Days wanted, 1 to 365; the loan period of the regulation caps them.</param>
    /// <param name="Documents">To view electronically: of these dossiers nothing but the named documents; of others the whole (B7).</param>
    /// <param name="ExcerptDeclinedBecause">Why an excerpt does not do; needed for paper where the policy offers an excerpt first (S2§24(6)).</param>
    public sealed record Request(
        [property: MinLength(1), MaxLength(50)] IReadOnlyList<Guid> DossierIds,
        [property: Required, MaxLength(TextLengths.Prose)] string Purpose,
        WayOfUse Way,
        [property: Range(1, 365)] int? Days = null,
        [property: MaxLength(TextLengths.Prose)] string? ExcerptDeclinedBecause = null,
        [property: MaxLength(50)] IReadOnlyList<NamedDocuments>? Documents = null
    );

    /// <summary>Documents of one dossier of the request; an id that lies in another dossier opens nothing.</summary>
    public sealed record NamedDocuments(Guid DossierId, [property: MinLength(1), MaxLength(200)] IReadOnlyList<Guid> DocumentIds);

    /// <param name="PolicyNumber">The version of the branch's policy that applied; 0 is the shipped one.</param>
    public sealed record Response(Guid RequestId, IReadOnlyList<StepKind> Path, int PolicyNumber);

    /// <summary>
    /// Asks to use dossiers of one branch; the requester and their department come from the token (B1; S2§23(1)). A dossier that is out
    /// may be asked for. 400 <c>loan-request.several-branches</c>, <c>loan-request.documents-not-electronic</c>,
    /// <c>loan-request.documents-elsewhere</c>; 404 when one of them is not visible, 409 <c>loan.dossier-*</c>, <c>loan-request.way-not-allowed</c>,
    /// <c>loan-request.object-not-lent</c>,
    /// <c>loan-request.recording-as-copy</c>, <c>loan-request.excerpt-first</c> (ask again with <c>excerptDeclinedBecause</c>), <c>loan-request.borrower-blocked</c>.
    /// </summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(
        Request request,
        LendingDb db,
        CurrentUser user,
        ShippedPolicy policies,
        IOptions<LoanOptions> loanOptions,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await Ask(request, db, user, policies, loanOptions.Value, clock, ct) is not { } asked)
            return TypedResults.NotFound();
        await db.SaveChangesAsync(ct);
        return Answer(asked);
    }

    public static Created<Response> Answer(LoanRequest asked) =>
        TypedResults.Created(
            $"/api/v1/lending/requests/{asked.Id}",
            new Response(asked.Id, [.. asked.Steps.Select(step => step.Kind)], asked.PolicyNumber ?? 0)
        );

    /// <summary>The request as the rules of today have it, null when a dossier is not visible; the caller saves.</summary>
    public static async Task<LoanRequest?> Ask(
        Request request,
        LendingDb db,
        CurrentUser user,
        ShippedPolicy policies,
        LoanOptions loanOptions,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (request.DossierIds.Distinct().Count() != request.DossierIds.Count)
            throw new InvalidInput("dossierIds", "field.duplicate", "同一案卷重复列出。", "A dossier is listed twice.");
        EnsureNamed(request);
        var dossiers = await db
            .Dossiers.Where(dossier => request.DossierIds.Contains(dossier.Id) && dossier.ArchiveNumber != null)
            .OrderBy(dossier => dossier.ArchiveNumber)
            .ToListAsync(ct);
        if (dossiers.Count != request.DossierIds.Count)
            return null;
        if (dossiers.Exists(dossier => dossier.BranchId != dossiers[0].BranchId))
            throw new InvalidInput(
                "dossierIds",
                "loan-request.several-branches",
                "一份申请只能包含同一分公司的案卷。",
                "One request takes dossiers of one branch."
            );
        await BorrowerBlock.Ensure(db, user.Id, loanOptions, clock.Today(), ct);

        var declined = string.IsNullOrWhiteSpace(request.ExcerptDeclinedBecause) ? null : request.ExcerptDeclinedBecause.Trim();
        var documents = request.Documents?.ToDictionary(named => named.DossierId, named => named.DocumentIds);
        var wish = new Wish(request.Purpose.Trim(), request.Way, request.Days, declined, documents);
        var policy = await policies.Of(db, dossiers[0].BranchId, clock.Today(), ct);
        var asked = LoanRequest.Ask(user, dossiers, wish, policy, clock.GetUtcNow());
        db.Requests.Add(asked);
        return asked;
    }

    private static void EnsureNamed(Request request)
    {
        if (request.Documents is not { Count: > 0 } named)
            return;
        if (request.Way != WayOfUse.ViewElectronically)
            throw new InvalidInput(
                "documents",
                "loan-request.documents-not-electronic",
                "只有电子查阅可以指定材料。",
                "Single documents are named only to view them electronically."
            );
        if (named.Any(one => !request.DossierIds.Contains(one.DossierId)))
            throw new InvalidInput(
                "documents",
                "loan-request.documents-elsewhere",
                "指定的材料不属于所申请的案卷。",
                "Documents are named of a dossier that is not asked for."
            );
        if (
            named.DistinctBy(one => one.DossierId).Count() != named.Count
            || named.Any(one => one.DocumentIds.Distinct().Count() != one.DocumentIds.Count)
        )
            throw new InvalidInput("documents", "field.duplicate", "同一材料或案卷重复列出。", "A document or dossier is listed twice.");
    }
}
