using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Consents;

internal static class GiveConsent
{
    /// <param name="Purposes">Codes of the notice by which the customer was told; a sensitive one by itself.</param>
    /// <param name="GivenBy">The person who said yes.</param>
    /// <param name="Way"><c>inPerson</c>, <c>writing</c>, <c>email</c>, <c>phone</c> or <c>online</c>.</param>
    /// <param name="GivenOn">Today unless said; not in the future, not before the customer was told.</param>
    /// <param name="DocumentId">The signed consent, a document of the archive.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(20)] IReadOnlyList<string> Purposes,
        [property: Required, MinLength(1), MaxLength(100)] string GivenBy,
        [property: Required] Way? Way,
        DateOnly? GivenOn = null,
        Guid? DocumentId = null
    );

    public sealed record Response(IReadOnlyList<string> InForce);

    /// <summary>
    /// Records a customer's consent to purposes they were told of (C5; PIPL 14). Sensitive personal data needs a consent of its own
    /// (PIPL 29). What is in force already stays as it is, unless it was given by an earlier notice: then the new one takes its place. 400
    /// <c>consent.unknown-purpose</c>, <c>consent.sensitive-separately</c>, <c>date.future</c>, <c>consent.before-told</c>; 403
    /// <c>customer.not-owner</c>; 409 <c>consent.not-told</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        file.RefuseOthers(Person.Of(user));
        var told =
            await db
                .Tellings.Where(telling => telling.CustomerId == customerId)
                .OrderByDescending(telling => telling.RecordedAt)
                .ThenByDescending(telling => telling.Id)
                .FirstOrDefaultAsync(ct)
            ?? throw new RuleBroken(
                "consent.not-told",
                "请先告知客户信息用途和保密条款，再取得同意。",
                "Tell the customer what the data is for and how it is kept before asking for consent."
            );
        var purposes = Known(request.Purposes, (await NoticeEdition.Of(db, file.BranchId, told.Edition, ct))!);
        var on = request.GivenOn ?? clock.Today();
        if (on > clock.Today())
            throw new InvalidInput("givenOn", "date.future", "日期晚于今天。", "The date is in the future.");
        if (on < told.ToldOn)
            throw new InvalidInput(
                "givenOn",
                "consent.before-told",
                "同意日期早于告知日期。",
                "It lies before the day the customer was told."
            );

        var inForce = await db.Consents.Where(consent => consent.CustomerId == customerId && consent.InForceFor != null).ToListAsync(ct);
        foreach (var purpose in purposes)
        {
            if (inForce.Find(consent => consent.Purpose == purpose.Code) is { } earlier)
            {
                if (earlier.Edition == told.Edition)
                    continue;
                earlier.Withdraw("由新版告知书的同意取代", Person.Of(user), clock.GetUtcNow());
            }
            var (consent, fact) = Consent.Give(
                told,
                purpose,
                request.GivenBy,
                request.Way!.Value,
                on,
                request.DocumentId,
                Person.Of(user),
                clock.GetUtcNow()
            );
            db.Add(consent);
            db.Announce(fact);
        }
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (DatabaseFailures.IsDuplicate(exception))
        {
            // Somebody recorded the same consent in the same moment; theirs is as good.
            db.ChangeTracker.Clear();
        }
        return TypedResults.Ok(
            new Response(
                await db
                    .Consents.Where(consent => consent.CustomerId == customerId && consent.InForceFor != null)
                    .OrderBy(consent => consent.Purpose)
                    .Select(consent => consent.Purpose)
                    .ToListAsync(ct)
            )
        );
    }

    private static List<Purpose> Known(IReadOnlyList<string> codes, NoticeEdition edition)
    {
        var purposes = new List<Purpose>();
        for (var i = 0; i < codes.Count; i++)
            purposes.Add(
                edition.Purposes.FirstOrDefault(purpose => purpose.Code == codes[i])
                    ?? throw new InvalidInput(
                        $"purposes[{i}]",
                        "consent.unknown-purpose",
                        "告知书中没有这一用途。",
                        "The notice names no such purpose."
                    )
            );
        return purposes.Distinct().Count() > 1 && purposes.Exists(purpose => purpose.IsSensitive)
            ? throw new InvalidInput(
                "purposes",
                "consent.sensitive-separately",
                "敏感个人信息须取得单独同意，请分开登记。",
                "Sensitive personal data needs a consent of its own; record it separately."
            )
            : [.. purposes.Distinct()];
    }
}
