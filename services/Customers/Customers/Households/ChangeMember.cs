using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Households;

internal static class ChangeMember
{
    public sealed record Request : MemberContent
    {
        /// <summary>The version that was read.</summary>
        [Required]
        public int? Version { get; init; }

        /// <summary><c>changed</c>, <c>startedSchool</c>, <c>marriageChanged</c>, <c>workChanged</c> or <c>corrected</c>.</summary>
        [Required]
        public HouseholdEvent? Event { get; init; }

        /// <summary>The Chinese day it happened.</summary>
        [Required]
        public DateOnly? On { get; init; }

        [MaxLength(300)]
        public string? Note { get; init; }
    }

    /// <param name="Event"><c>movedOut</c>, <c>divorced</c> or <c>died</c>.</param>
    public sealed record LeaveRequest(
        [property: Required] HouseholdEvent? Event = null,
        [property: Required] DateOnly? On = null,
        [property: MaxLength(300)] string? Note = null
    );

    public sealed record ReturnRequest([property: Required] DateOnly? On = null, [property: MaxLength(300)] string? Note = null);

    public sealed record Response(Guid MemberId, int Version);

    /// <summary>
    /// Replaces what is known of a member: school, work, marriage, phone (C2; S1-1§4(2)). The owner. 409 <c>changed-meanwhile</c>,
    /// <c>member.duplicate</c>.
    /// </summary>
    public static Task<Results<Ok<Response>, NotFound>> Handle(
        Guid memberId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        Act(
            memberId,
            async (file, member) =>
            {
                if (member.Version != request.Version)
                    throw new RuleBroken(
                        "changed-meanwhile",
                        "内容已被他人更改，请刷新后重试。",
                        "Somebody else changed this meanwhile; load it again and repeat."
                    );
                var content = request.Check(member, clock.Today());
                var change = member.Change(file, content, request.Event!.Value, Note(request.On, request.Note, user, clock));
                await AddMember.RefuseDuplicate(db, member, ct);
                return change;
            },
            db,
            ct
        );

    /// <summary>A member leaves the household: moved out, divorced, died (C2; S1-1§4). 409 <c>member.left-already</c>.</summary>
    public static Task<Results<Ok<Response>, NotFound>> Leave(
        Guid memberId,
        LeaveRequest request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        Act(
            memberId,
            (file, member) => Task.FromResult(member.Leave(file, request.Event!.Value, Note(request.On, request.Note, user, clock))),
            db,
            ct
        );

    /// <summary>A member who left is there again; undoes a leave noted by mistake, too (C2). 409 <c>member.present</c>.</summary>
    public static Task<Results<Ok<Response>, NotFound>> Return(
        Guid memberId,
        ReturnRequest request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) => Act(memberId, (file, member) => Task.FromResult(member.Return(file, Note(request.On, request.Note, user, clock))), db, ct);

    private static async Task<Results<Ok<Response>, NotFound>> Act(
        Guid memberId,
        Func<Customer, HouseholdMember, Task<HouseholdChange>> act,
        CustomersDb db,
        CancellationToken ct
    )
    {
        if (await db.HouseholdMembers.FirstOrDefaultAsync(row => row.Id == memberId, ct) is not { } member)
            return TypedResults.NotFound();
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(row => row.Id == member.CustomerId, ct) is not { } file)
            return TypedResults.NotFound();
        var change = await act(file, member);
        db.Add(change);
        db.Add(change.Told());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(member.Id, member.Version));
    }

    private static Noted Note(DateOnly? on, string? note, CurrentUser user, TimeProvider clock) =>
        new(MemberContent.Day(on!.Value, clock.Today()), note, Person.Of(user), clock.GetUtcNow());
}
