using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reviews;

/// <summary>The steps of a review for many files at once, as imports bring them: each file is decided and saved by itself (C7, C14).</summary>
internal static class ReviewMany
{
    public sealed record SubmitRequest([property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<Guid> CustomerIds);

    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<Guid> CustomerIds,
        [property: Required] ReviewDecision? Decision = null,
        [property: MaxLength(2000)] string? Comment = null
    );

    public sealed record SecondRequest(
        [property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<Guid> CustomerIds,
        [property: Required] ReviewDecision? Decision = null,
        [property: MaxLength(2000)] string? Comment = null,
        [property: MaxLength(20)] IReadOnlyList<ReviewCheck>? Checks = null
    );

    public sealed record Response(int Done, int Refused, IReadOnlyList<Result> Results);

    /// <param name="Outcome"><c>done</c> or <c>refused</c>.</param>
    /// <param name="Code">Why it was refused; the codes of the single step, or <c>not-found</c>.</param>
    public sealed record Result(Guid CustomerId, string Outcome, FileState? State, string? Code, string? Message);

    /// <summary>Submits up to 500 files; tells for each what became of it.</summary>
    public static Task<Response> Submit(
        SubmitRequest request,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        ReviewClock clock,
        Doubts doubts,
        CancellationToken ct
    ) => Each(request.CustomerIds, file => SubmitCustomer.Decide(file, user, clock, doubts, ct), http, db, ct);

    /// <summary>First review of up to 500 files with one decision and comment; tells for each what became of it.</summary>
    public static Task<Response> First(
        Request request,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        ReviewClock clock,
        Doubts doubts,
        CancellationToken ct
    ) =>
        Each(
            request.CustomerIds,
            file => FirstReview.Decide(file, request.Decision!.Value, request.Comment, user, clock, doubts, ct),
            http,
            db,
            ct
        );

    /// <summary>Second review of up to 500 files with one decision, comment and checks; tells for each what became of it.</summary>
    public static Task<Response> Second(
        SecondRequest request,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        ReviewClock clock,
        Doubts doubts,
        CancellationToken ct
    )
    {
        var decision = new SecondReviewRequest(request.Decision, request.Comment, request.Checks);
        return Each(request.CustomerIds, file => SecondReview.Decide(file, decision, db, user, clock, doubts, ct), http, db, ct);
    }

    private static async Task<Response> Each(
        IReadOnlyList<Guid> ids,
        Func<Customer, Task> decide,
        HttpContext http,
        CustomersDb db,
        CancellationToken ct
    )
    {
        var results = new List<Result>(ids.Count);
        foreach (var id in ids.Distinct())
        {
            results.Add(await One(id, decide, http, db, ct));
            db.ChangeTracker.Clear();
        }
        var done = results.Count(result => result.Code is null);
        return new(done, results.Count - done, results);
    }

    private static async Task<Result> One(Guid id, Func<Customer, Task> decide, HttpContext http, CustomersDb db, CancellationToken ct)
    {
        try
        {
            if (await ReviewAnswer.Load(db, id, ct) is not { } file)
                return Refused("not-found", "没有找到，或不在您可见的范围内。", "Not found, or not within what you may see.");
            await decide(file);
            await db.SaveChangesAsync(ct);
            return new(id, "done", file.State, null, null);
        }
        catch (RuleBroken broken)
        {
            return Refused(broken.Code, broken.Zh, broken.En);
        }
        catch (NotPermitted refused)
        {
            return Refused(refused.Code, refused.Zh, refused.En);
        }
        catch (InvalidInput invalid)
        {
            return Refused(invalid.Fields[0].Code, invalid.Fields[0].Zh, invalid.Fields[0].En);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refused(
                "changed-meanwhile",
                "内容已被他人更改，请刷新后重试。",
                "Somebody else changed this meanwhile; load it again and repeat."
            );
        }

        Result Refused(string code, string zh, string en) => new(id, "refused", null, code, http.Say(zh, en));
    }
}
