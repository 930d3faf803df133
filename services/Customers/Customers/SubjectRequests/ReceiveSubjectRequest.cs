using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.WorkingDays;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.SubjectRequests;

internal static class ReceiveSubjectRequest
{
    /// <param name="Right"><c>access</c>, <c>copy</c>, <c>correction</c>, <c>deletion</c>, <c>restriction</c>, <c>transfer</c> or <c>consentWithdrawal</c>.</param>
    /// <param name="Applicant">Who asks: the person, or an agent of theirs.</param>
    /// <param name="Detail">What is to be corrected, copied, …</param>
    public sealed record Request(
        Guid CustomerId,
        [property: Required] SubjectRight? Right,
        [property: Required, MinLength(1), MaxLength(100)] string Applicant,
        bool ByAgent = false,
        [property: MaxLength(2000)] string? Detail = null
    );

    /// <summary>
    /// Takes a data subject's request in; an answer is due within fifteen working days (C13; PIPL 44-50). 409
    /// <c>subject-request.already-open</c> while the same is asked for the same customer.
    /// </summary>
    public static async Task<Results<Created<SubjectRequestAnswer>, NotFound>> Handle(
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        WorkingCalendar calendar,
        IOptions<SubjectRequestOptions> options,
        CancellationToken ct
    )
    {
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == request.CustomerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        var received = SubjectRequest.Receive(
            file,
            request.Right!.Value,
            request.Applicant.Trim(),
            request.ByAgent,
            request.Detail,
            calendar.AddWorkingDays(clock.Today(), options.Value.WorkingDays),
            Person.Of(user),
            clock.GetUtcNow()
        );
        db.Add(received);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (exception.IsDuplicate())
        {
            throw new RuleBroken(
                "subject-request.already-open",
                "该客户的同类请求正在办理。",
                "The same is being handled for this customer already."
            );
        }
        return TypedResults.Created($"/api/v1/customers/subject-requests/{received.Id}", SubjectRequestAnswer.Of(received, clock.Today()));
    }
}
