using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Erasure;
using CustomerArchive.Customers.Merges;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.SubjectRequests;

internal static class DecideSubjectRequest
{
    /// <param name="RefusedFor">The ground in law; needed to refuse.</param>
    /// <param name="Answer">What the person is told.</param>
    public sealed record Request(
        [property: Required] bool? Grant,
        [property: Required, MinLength(2), MaxLength(2000)] string Answer,
        RefusalGround? RefusedFor = null
    );

    /// <summary>
    /// Grants or refuses a data subject's request; never who received it (C13, P3; PIPL 47, 50). Deletion and withdrawn consent erase the
    /// file, or store it only while leases or dossiers have to be kept; restriction stores it only. With a withdrawal every consent that
    /// stands ends at once, under this request (C5). 403 <c>subject-request.own</c>, 409
    /// <c>subject-request.identity-not-proven</c>, <c>subject-request.store-only-instead</c>, <c>subject-request.already-decided</c>.
    /// </summary>
    public static async Task<Results<Ok<SubjectRequestAnswer>, NotFound>> Handle(
        Guid requestId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = await db.SubjectRequests.FirstOrDefaultAsync(candidate => candidate.Id == requestId, ct);
        if (asked is null)
            return TypedResults.NotFound();
        var (decider, now) = (Person.Of(user), clock.GetUtcNow());
        if (request.Grant == true)
            await Grant(db, asked, request.Answer.Trim(), decider, now, ct);
        else
        {
            var ground =
                request.RefusedFor
                ?? throw new InvalidInput("refusedFor", "field.required", "拒绝须说明法定理由。", "Say on which ground it is refused.");
            asked.Refuse(ground, request.Answer.Trim(), decider, now);
            await db.SaveChangesAsync(ct);
        }
        return TypedResults.Ok(SubjectRequestAnswer.Of(asked, clock.Today()));
    }

    private static async Task Grant(
        CustomersDb db,
        SubjectRequest asked,
        string answer,
        Person decider,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        asked.RefuseUnlessGrantable(decider);
        var goes = asked.Right is SubjectRight.Deletion or SubjectRight.ConsentWithdrawal;
        if (!goes && asked.Right != SubjectRight.Restriction)
        {
            asked.Grant(answer, null, decider, now);
            await db.SaveChangesAsync(ct);
            return;
        }
        var file =
            await db.Customers.FirstOrDefaultAsync(candidate => candidate.Id == asked.CustomerId, ct)
            ?? throw new RuleBroken("subject-request.file-gone", "该档案已不在用。", "The file is not in use any more.");
        var erased = goes && !await Bonds.AreKeptElsewhere(db, file.Id, ct);
        asked.Grant(answer, erased ? SubjectOutcome.Erased : SubjectOutcome.StoredOnly, decider, now);
        if (asked.Right == SubjectRight.ConsentWithdrawal)
            await Withdraw(db, file, asked, decider, now, erased, ct);
        if (erased)
        {
            await Bonds.Erase(db, file, ErasureReason.SubjectAsked, now, ct);
            return;
        }
        file.StoreOnly(asked.Right, now);
        await db.SaveChangesAsync(ct);
    }

    private static async Task Withdraw(
        CustomersDb db,
        Customer file,
        SubjectRequest asked,
        Person decider,
        DateTimeOffset now,
        bool erased,
        CancellationToken ct
    )
    {
        var files = await MergedFiles.Of(db, file.Id, ct);
        var standing = db.Consents.Where(consent => files.Contains(consent.CustomerId) && consent.InForceFor != null);
        // Where the file is erased its consents go with it; only the news of them is left to save.
        foreach (var consent in await (erased ? standing.AsNoTracking() : standing).ToListAsync(ct))
            if (consent.Withdraw(asked.Detail is { Length: <= 400 } detail ? detail : null, decider, now, asked.Id) is { } fact)
                db.Announce(fact);
    }
}
