using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Matters;

internal static class OpenMatter
{
    /// <param name="Kind"><c>complaint</c>, <c>repair</c>, <c>violation</c> or <c>major</c>.</param>
    /// <param name="Subject">One line for lists and the timeline; no numbers of persons.</param>
    /// <param name="OccurredAt">Now, unless said.</param>
    /// <param name="DocumentId">The form, letter or photo, a document of the archive.</param>
    public sealed record Request(
        [property: Required] MatterKind? Kind = null,
        [property: Required, MinLength(1), MaxLength(200)] string? Subject = null,
        [property: MaxLength(8000)] string? Text = null,
        DateTimeOffset? OccurredAt = null,
        Guid? DocumentId = null
    );

    public sealed record Response(Guid MatterId, DateOnly DueOn);

    /// <summary>
    /// Opens a complaint, a repair, a violation or a major matter of a customer; it is due within the working days of its kind (C11;
    /// S1-3§3(9)-(11), S2§22).
    /// </summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(
        Guid customerId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        MatterClock clock,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(request.Subject))
            throw new InvalidInput("subject", "field.required", "此项必填。", "This field is required.");
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(row => row.Id == customerId, ct) is not { } file)
            return TypedResults.NotFound();
        var kind = request.Kind!.Value;
        var (matter, told) = Matter.Open(
            file,
            kind,
            request.Subject,
            request.Text,
            request.OccurredAt ?? clock.Now,
            request.DocumentId,
            clock.DueOn(kind),
            Person.Of(user),
            clock.Now
        );
        db.Add(matter);
        db.Add(told);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/customers/matters/{matter.Id}", new Response(matter.Id, matter.DueOn));
    }
}
