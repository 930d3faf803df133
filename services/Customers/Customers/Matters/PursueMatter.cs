using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Matters;

/// <summary>The steps by which a matter comes to its end, each kept (C11).</summary>
internal static class PursueMatter
{
    /// <param name="DueOn">Another day than the rule's, from today on.</param>
    public sealed record AssignRequest(
        [property: Required, MaxLength(Person.MaxIdLength)] string? ResponsibleId = null,
        [property: Required, MaxLength(Person.MaxNameLength)] string? ResponsibleName = null,
        DateOnly? DueOn = null,
        [property: MaxLength(2000)] string? Text = null
    );

    public sealed record TextRequest([property: Required, MinLength(2), MaxLength(8000)] string? Text = null);

    public sealed record NoteRequest([property: MaxLength(2000)] string? Text = null);

    /// <param name="Satisfaction">From 1, not at all, to 5, very.</param>
    public sealed record RateRequest(
        [property: Required, Range(1, 5)] int? Satisfaction = null,
        [property: MaxLength(2000)] string? Text = null
    );

    public sealed record Response(Guid MatterId, MatterState State, string? ResponsibleName, DateOnly DueOn, int Version);

    /// <summary>Makes somebody responsible for an open matter, by another day if given (C11). 409 <c>matter.closed</c>.</summary>
    public static Task<Results<Ok<Response>, NotFound>> Assign(
        Guid matterId,
        AssignRequest request,
        CustomersDb db,
        CurrentUser user,
        MatterClock clock,
        CancellationToken ct
    )
    {
        if (request.DueOn < ServiceDefaults.Running.ChineseCalendarDay.ChineseDay(clock.Now))
            throw new InvalidInput("dueOn", "date.past", "日期已过。", "That day has passed.");
        var responsible = new Person(request.ResponsibleId!, request.ResponsibleName!);
        return Step(matterId, matter => matter.Assign(responsible, request.DueOn, request.Text, Person.Of(user), clock.Now), db, ct);
    }

    /// <summary>
    /// What was done about it; the responsible person or a head, or whoever takes up what nobody has yet (C11). 403
    /// <c>matter.not-responsible</c>; 409 <c>matter.closed</c>.
    /// </summary>
    public static Task<Results<Ok<Response>, NotFound>> Handle(
        Guid matterId,
        TextRequest request,
        CustomersDb db,
        CurrentUser user,
        MatterClock clock,
        CancellationToken ct
    ) => Step(matterId, matter => matter.Handle(Said(request), Worker(user), clock.Now), db, ct);

    /// <summary>
    /// Closes a matter with its outcome; the responsible person or a head (C11). 403 <c>matter.not-responsible</c>; 409
    /// <c>matter.closed</c>, <c>matter.nobody-responsible</c>, <c>matter.not-acknowledged</c> for a major matter no manager has read.
    /// </summary>
    public static Task<Results<Ok<Response>, NotFound>> Close(
        Guid matterId,
        TextRequest request,
        CustomersDb db,
        CurrentUser user,
        MatterClock clock,
        CancellationToken ct
    ) => Step(matterId, matter => matter.Close(Said(request), Worker(user), clock.Now), db, ct);

    /// <summary>Opens a closed matter again with the reason, due anew (C11). 409 <c>matter.open</c>.</summary>
    public static Task<Results<Ok<Response>, NotFound>> Reopen(
        Guid matterId,
        TextRequest request,
        CustomersDb db,
        CurrentUser user,
        MatterClock clock,
        CancellationToken ct
    ) => Step(matterId, matter => matter.Reopen(Said(request), clock.DueOn(matter.Kind), Person.Of(user), clock.Now), db, ct);

    /// <summary>
    /// How satisfied the customer is with a closed matter, asked by somebody else than who did the work (C11). 403
    /// <c>matter.own-work</c>; 409 <c>matter.open</c>.
    /// </summary>
    public static Task<Results<Ok<Response>, NotFound>> Rate(
        Guid matterId,
        RateRequest request,
        CustomersDb db,
        CurrentUser user,
        MatterClock clock,
        CancellationToken ct
    ) => Step(matterId, matter => matter.Rate(request.Satisfaction!.Value, request.Text, Person.Of(user), clock.Now), db, ct);

    /// <summary>
    /// A department head or branch manager has read a major matter that somebody else reported (C11; S2§22). 403
    /// <c>matter.own-report</c>; 409 <c>matter.acknowledged</c>, <c>matter.not-major</c>.
    /// </summary>
    public static Task<Results<Ok<Response>, NotFound>> Acknowledge(
        Guid matterId,
        NoteRequest request,
        CustomersDb db,
        CurrentUser user,
        MatterClock clock,
        CancellationToken ct
    ) => Step(matterId, matter => matter.Acknowledge(request.Text, Person.Of(user), clock.Now), db, ct);

    private static async Task<Results<Ok<Response>, NotFound>> Step(
        Guid matterId,
        Func<Matter, TimelineEntry> act,
        CustomersDb db,
        CancellationToken ct
    )
    {
        if (await db.Matters.FirstOrDefaultAsync(row => row.Id == matterId, ct) is not { } matter)
            return TypedResults.NotFound();
        db.Add(act(matter));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(matter.Id, matter.State, matter.ResponsibleName, matter.DueOn, matter.Version));
    }

    private static string Said(TextRequest request) =>
        request.Text!.Trim().Length >= 2
            ? request.Text
            : throw new InvalidInput("text", "field.required", "此项必填。", "This field is required.");

    private static Worker Worker(CurrentUser user) => new(Person.Of(user), user.Has(Roles.DepartmentHead) || user.Has(Roles.BranchManager));
}
