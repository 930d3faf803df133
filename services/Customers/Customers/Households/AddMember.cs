using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Households;

internal static class AddMember
{
    public sealed record Request : MemberContent
    {
        /// <summary><c>registered</c>, <c>movedIn</c>, <c>born</c>, <c>adopted</c> or <c>married</c>.</summary>
        [Required]
        public HouseholdEvent? Event { get; init; }

        /// <summary>The Chinese day it happened.</summary>
        [Required]
        public DateOnly? On { get; init; }

        [MaxLength(300)]
        public string? Note { get; init; }
    }

    public sealed record Response(Guid MemberId, int Version);

    /// <summary>
    /// Adds a member to a household; the owner (C2; S1-1§4). 409 <c>household.not-a-household</c>, <c>member.duplicate</c> for an ID number
    /// that the household has already.
    /// </summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(
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
        var today = clock.Today();
        var content = request.Check(null, today);
        var noted = new Noted(MemberContent.Day(request.On!.Value, today), request.Note, Person.Of(user), clock.GetUtcNow());
        var (member, change) = HouseholdMember.Join(file, content, request.Event!.Value, noted);
        await RefuseDuplicate(db, member, ct);
        db.Add(member);
        db.Add(change);
        db.Add(change.Told());
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/customers/{customerId}/household", new Response(member.Id, member.Version));
    }

    public static async Task RefuseDuplicate(CustomersDb db, HouseholdMember member, CancellationToken ct)
    {
        if (member.IdNumber is null)
            return;
        var print = PersonalColumns.Fingerprint(db.Keys, CustomerMapping.IdNumberPurpose, member.IdNumber);
        var column = PersonalColumns.ExactColumn(nameof(HouseholdMember.IdNumber));
        if (
            await db.HouseholdMembers.AnyAsync(
                other => other.CustomerId == member.CustomerId && other.Id != member.Id && EF.Property<string?>(other, column) == print,
                ct
            )
        )
            throw new RuleBroken(
                "member.duplicate",
                "该户已登记此证件号码的成员；迁出后返回的请用“返回”。",
                "The household has a member with this ID number; one who left comes back by return."
            );
    }
}
