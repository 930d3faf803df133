using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Merges;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Consents;

internal static class GetConsents
{
    private const int Most = 200;

    /// <param name="Edition">Number of the notice in force.</param>
    /// <param name="Tellings">When the customer was told, the latest first.</param>
    /// <param name="Consents">Every consent and withdrawal, the latest first.</param>
    public sealed record Response(
        int Edition,
        IReadOnlyList<PurposeShown> Purposes,
        IReadOnlyList<TellingShown> Tellings,
        IReadOnlyList<ConsentShown> Consents
    );

    /// <param name="InForce">The customer's consent to it stands.</param>
    public sealed record PurposeShown(string Code, string Title, bool IsSensitive, bool IsRequired, bool InForce);

    public sealed record TellingShown(
        Guid TellingId,
        int Edition,
        string ToldTo,
        Way Way,
        DateOnly ToldOn,
        Guid? DocumentId,
        string ToldBy,
        DateTimeOffset RecordedAt
    );

    /// <param name="WithdrawalRequestId">The data subject's request that withdrew it, if one did.</param>
    public sealed record ConsentShown(
        Guid ConsentId,
        string Purpose,
        bool IsSensitive,
        int Edition,
        string GivenBy,
        Way Way,
        DateOnly GivenOn,
        Guid? DocumentId,
        string RecordedBy,
        DateTimeOffset RecordedAt,
        DateTimeOffset? WithdrawnAt,
        string? WithdrawalRecordedBy,
        string? WithdrawalReason,
        Guid? WithdrawalRequestId
    )
    {
        public static IQueryable<ConsentShown> From(IQueryable<Consent> consents) =>
            consents
                .OrderByDescending(consent => consent.RecordedAt)
                .Take(Most)
                .Select(consent => new ConsentShown(
                    consent.Id,
                    consent.Purpose,
                    consent.IsSensitive,
                    consent.Edition,
                    consent.GivenBy,
                    consent.Way,
                    consent.GivenOn,
                    consent.DocumentId,
                    consent.RecordedByName,
                    consent.RecordedAt,
                    consent.WithdrawnAt,
                    consent.WithdrawalRecordedByName,
                    consent.WithdrawalReason,
                    consent.WithdrawalRequestId
                ));
    }

    /// <summary>
    /// What a customer was told and consented to, withdrawals included, at most the latest 200 of each (C5; S0§3(1), PIPL 14-17).
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        HttpContext http,
        CustomersDb db,
        CancellationToken ct
    )
    {
        var branch = await db.Customers.Where(file => file.Id == customerId).Select(file => file.BranchId).FirstOrDefaultAsync(ct);
        if (branch is null)
            return TypedResults.NotFound();
        var files = await MergedFiles.Of(db, customerId, ct);
        var edition = await NoticeEdition.InForce(db, branch, ct);
        var tellings = await db
            .Tellings.Where(telling => files.Contains(telling.CustomerId))
            .OrderByDescending(telling => telling.RecordedAt)
            .Take(Most)
            .Select(telling => new TellingShown(
                telling.Id,
                telling.Edition,
                telling.ToldTo,
                telling.Way,
                telling.ToldOn,
                telling.DocumentId,
                telling.ToldByName,
                telling.RecordedAt
            ))
            .ToListAsync(ct);
        var consents = await ConsentShown.From(db.Consents.Where(consent => files.Contains(consent.CustomerId))).ToListAsync(ct);
        var standing = consents.Where(consent => consent.WithdrawnAt is null).Select(consent => consent.Purpose).ToHashSet();
        return TypedResults.Ok(
            new Response(
                edition.Number,
                [
                    .. edition.Purposes.Select(purpose => new PurposeShown(
                        purpose.Code,
                        http.Say(purpose.Zh, purpose.En),
                        purpose.IsSensitive,
                        purpose.IsRequired,
                        standing.Contains(purpose.Code)
                    )),
                ],
                tellings,
                consents
            )
        );
    }
}
