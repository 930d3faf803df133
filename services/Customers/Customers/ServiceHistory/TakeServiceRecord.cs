using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.ServiceHistory;

/// <summary>What is written down of a service, communication, visit … (C11).</summary>
internal sealed record RecordContent
{
    /// <summary><c>need</c>, <c>communication</c>, <c>service</c>, <c>survey</c>, <c>care</c> or <c>visit</c>.</summary>
    [Required]
    public ServiceRecordKind? Kind { get; init; }

    /// <summary><c>phone</c>, <c>meeting</c>, <c>mail</c>, <c>letter</c>, <c>online</c> or <c>onSite</c>.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Now, unless said.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>One line for the timeline; no numbers of persons.</summary>
    [Required, MinLength(1), MaxLength(200)]
    public string? Subject { get; init; }

    /// <summary>Summary or minutes.</summary>
    [MaxLength(8000)]
    public string? Text { get; init; }

    [MaxLength(100)]
    public string? WithWhom { get; init; }

    /// <summary>Minutes, mail or form, a document of the archive.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>Satisfaction from 1 to 5, of services and surveys.</summary>
    [Range(1, 5)]
    public int? Score { get; init; }

    /// <summary>The Chinese day of the next step.</summary>
    public DateOnly? NextOn { get; init; }

    [MaxLength(200)]
    public string? NextStep { get; init; }

    /// <summary>The record whose next step this was.</summary>
    public Guid? FollowsUp { get; init; }
}

internal static class TakeServiceRecord
{
    public sealed record Response(Guid RecordId);

    /// <summary>
    /// Writes down a need, communication, service, survey, care event or visit, and when the next step is due (C11; S0§2(3)). 409
    /// <c>record.nothing-planned</c> when <c>followsUp</c> was followed up already.
    /// </summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(
        Guid customerId,
        RecordContent request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(request.Subject))
            throw new InvalidInput("subject", "field.required", "此项必填。", "This field is required.");
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(row => row.Id == customerId, ct) is not { } file)
            return TypedResults.NotFound();
        var (record, told) = ServiceRecord.Take(file, request, Person.Of(user), clock.GetUtcNow());
        if (request.FollowsUp is { } earlierId)
        {
            var earlier =
                await db.ServiceRecords.FirstOrDefaultAsync(row => row.Id == earlierId, ct)
                ?? throw new InvalidInput("followsUp", "record.unknown", "没有这条记录。", "There is no such record.");
            earlier.FollowedUp(record);
        }
        db.Add(record);
        db.Add(told);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/customers/service-records/{record.Id}", new Response(record.Id));
    }
}
