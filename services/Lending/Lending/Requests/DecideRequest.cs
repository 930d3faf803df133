using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.Lending.Queue;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Requests;

internal static class DecideRequest
{
    public enum Verdict
    {
        [JsonStringEnumMemberName("approve")]
        Approve,

        [JsonStringEnumMemberName("refuse")]
        Refuse,
    }

    /// <param name="Reason">Needed to refuse.</param>
    /// <param name="Evidence">Needed to record the owner's consent.</param>
    public sealed record Request(
        Verdict Decision,
        [property: MaxLength(TextLengths.Prose)] string? Reason = null,
        [property: MaxLength(TextLengths.Prose)] string? Evidence = null
    );

    public sealed record Response(Guid RequestId, RequestState State, StepKind? NextStep, DateTimeOffset? ValidUntil);

    /// <summary>
    /// Decides the next step of a request's path by role and department, also as delegate (B2; S2§23(2)-(3), §24(2)-(3)). 403 <c>loan-request.own</c>,
    /// <c>loan-request.not-your-step</c>, <c>loan-request.decided-by-you</c>; 409 once it is decided, refused, withdrawn or served.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid requestId,
        Request request,
        LendingDb db,
        CurrentUser user,
        DecisionTime time,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = await db.Requests.FirstOrDefaultAsync(row => row.Id == requestId, ct);
        if (asked is null)
            return TypedResults.NotFound();
        var seats = await db.SeatsOf(user, clock, ct, asked.BranchId);
        if (!asked.MayBeSeenBy(user, seats))
            return TypedResults.NotFound();

        var decision = new Decision(request.Decision == Verdict.Approve, Said(request.Reason), Said(request.Evidence));
        asked.Decide(seats, decision, time.FetchBy, clock.GetUtcNow());
        await WaitingLine.Join(db, asked, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(asked.Id, asked.State, asked.NextStep, asked.ValidUntil));
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
