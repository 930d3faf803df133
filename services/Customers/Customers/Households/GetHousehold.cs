using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.Customers.Merges;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Households;

internal static class GetHousehold
{
    public sealed record Response(Guid CustomerId, IReadOnlyList<Member> Members);

    /// <summary>ID number, birth date and phone are masked.</summary>
    /// <param name="Age">Completed years on the day that is asked for; null when the birth date is not known.</param>
    /// <param name="LeftOn">Since when they are no longer of the household.</param>
    /// <param name="Version">Of the member today.</param>
    public sealed record Member(
        Guid MemberId,
        int Version,
        Relation Relation,
        string Name,
        Sex? Sex,
        string? BirthDate,
        int? Age,
        IdentityDocumentKind? IdKind,
        string? IdNumber,
        string? Nationality,
        string? Phone,
        string? Occupation,
        string? Remark,
        DateOnly JoinedOn,
        DateOnly? LeftOn
    );

    /// <summary>
    /// The members of a household who are there today, or, with <c>asOf=2026-06-30</c>, as we knew them at the end of that Chinese day;
    /// <c>left=true</c> shows those who left as well (C2, C9).
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        DateOnly? asOf,
        bool? left,
        CustomersDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!await db.Customers.AnyAsync(file => file.Id == customerId, ct))
            return TypedResults.NotFound();
        var day = asOf ?? clock.Today();
        if (day > clock.Today())
            throw new InvalidInput("asOf", "date.future", "日期晚于今天。", "That day has not come yet.");

        var files = await MergedFiles.Of(db, customerId, ct);
        var members = await db.HouseholdMembers.AsNoTracking().Where(member => files.Contains(member.CustomerId)).ToListAsync(ct);
        var known = members.ToDictionary(member => member.Id, MemberState.Of);
        if (asOf is not null)
        {
            // A household has tens of changes in a lifetime; the last one until that day says what was known of each member.
            var end = day.EndsAt();
            var changes = await db
                .HouseholdChanges.AsNoTracking()
                .Where(change => files.Contains(change.CustomerId) && change.RecordedAt < end)
                .OrderBy(change => change.RecordedAt)
                .ThenBy(change => change.Id)
                .Select(change => new { change.MemberId, change.After })
                .ToListAsync(ct);
            known = changes.GroupBy(change => change.MemberId).ToDictionary(of => of.Key, of => MemberState.Read(of.Last().After!));
        }
        return TypedResults.Ok(
            new Response(
                customerId,
                [
                    .. members
                        .Where(member => known.ContainsKey(member.Id))
                        .Select(member => Show(member, known[member.Id], day))
                        .Where(member => left == true || member.LeftOn is null || member.LeftOn > day)
                        .OrderBy(member => member.JoinedOn)
                        .ThenBy(member => member.MemberId),
                ]
            )
        );
    }

    private static Member Show(HouseholdMember member, MemberState known, DateOnly day) =>
        new(
            member.Id,
            member.Version,
            known.Relation,
            known.Name,
            known.Sex,
            Masked.BirthDate(known.BirthDate),
            Age.On(day, known.BirthDate),
            known.IdKind,
            Masked.IdNumber(known.IdNumber),
            known.Nationality,
            Masked.Phone(known.Phone),
            known.Occupation,
            known.Remark,
            known.JoinedOn,
            known.LeftOn
        );
}
