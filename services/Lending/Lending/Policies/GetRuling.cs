using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Policies;

internal static class GetRuling
{
    public sealed record Case(
        [property: FromQuery(Name = "secrecy")] string Secrecy,
        [property: FromQuery(Name = "way")] string Way,
        [property: FromQuery(Name = "kind")] string Kind,
        [property: FromQuery(Name = "personalData")] bool PersonalData,
        [property: FromQuery(Name = "ownDepartment")] bool OwnDepartment,
        [property: FromQuery(Name = "policyId")] Guid? PolicyId
    );

    public sealed record Step(StepKind Kind, IReadOnlyList<Ground> Grounds);

    /// <param name="Grounds">Every row that fits.</param>
    /// <param name="ForbiddenBy">The row that forbids it; null when it may be asked for.</param>
    /// <param name="PeriodDays">Null where no row says; then the installation's default holds.</param>
    /// <param name="ExcerptFirst">The row that wants an excerpt offered first; null when none does.</param>
    /// <param name="InsideOnly">Copies and excerpts go to people of the company only.</param>
    public sealed record Response(
        Guid? PolicyId,
        int Number,
        IReadOnlyList<Ground> Grounds,
        Ground? ForbiddenBy,
        IReadOnlyList<Step> Steps,
        int? PeriodDays,
        int? MaxRenewals,
        Ground? ExcerptFirst,
        bool InsideOnly
    );

    /// <summary>
    /// What a policy says about one case, before anybody asks: that of the caller's branch today, or any version by <c>policyId</c>, also a
    /// draft (B2, B3). 400 for words that do not exist.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        [AsParameters] Case asked,
        LendingDb db,
        CurrentUser user,
        ShippedPolicy shipped,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var one = new PolicyCase(
            Code.Read<Secrecy>("secrecy", asked.Secrecy),
            Code.Read<WayOfUse>("way", asked.Way),
            asked.PersonalData,
            asked.Kind,
            asked.OwnDepartment
        );
        PolicyInForce? policy;
        if (asked.PolicyId is not { } id)
            policy = await shipped.Of(db, user.ActingBranch, clock.Today(), ct);
        else
        {
            var version = await LendingPolicy.Readable(db).FirstOrDefaultAsync(row => row.Id == id, ct);
            policy = version is null ? null : new(version.Id, version.Number, version.EffectiveFrom, new(version.Rows));
        }
        if (policy is null)
            return TypedResults.NotFound();

        var ruling = policy.Table.For(one);
        return TypedResults.Ok(
            new Response(
                policy.PolicyId,
                policy.Number,
                ruling.Grounds,
                ruling.Forbidden,
                [.. ruling.Steps.Select(step => new Step(step.Kind, step.Grounds))],
                ruling.PeriodDays,
                ruling.MaxRenewals,
                ruling.ExcerptFirst,
                ruling.InsideOnly
            )
        );
    }
}
