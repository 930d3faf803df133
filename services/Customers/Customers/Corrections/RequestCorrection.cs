using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Duplicates;
using CustomerArchive.Customers.Tags;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Corrections;

internal static class RequestCorrection
{
    /// <param name="Version">The version of the file that was read.</param>
    /// <param name="Reason">Why the filed data are wrong or out of date.</param>
    /// <param name="EvidenceDocumentId">The paper that shows it, a document of the archive.</param>
    /// <param name="NotTheSameAs">Customers of nearly the new name who are others, after 409 <c>customer.near-duplicate</c> named them.</param>
    /// <param name="Content">The whole content as it should be; personal values sent as they were shown, masked, stay as they are.</param>
    public sealed record Request(
        [property: Required] int? Version = null,
        [property: Required, MinLength(2), MaxLength(1000)] string? Reason = null,
        Guid? EvidenceDocumentId = null,
        [property: Required] CustomerContent? Content = null,
        Distinction? NotTheSameAs = null
    );

    public sealed record Response(Guid CorrectionId, IReadOnlyList<string> Fields);

    /// <summary>
    /// Asks for a correction of an active file; nothing changes before it is approved (C9; S1-2§8). The owner asks. 409
    /// <c>correction.pending</c> while another is undecided, <c>correction.nothing-changes</c>, <c>correction.not-active</c>,
    /// <c>customer.duplicate</c>, <c>customer.near-duplicate</c>, <c>changed-meanwhile</c>.
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
        if (request.Reason!.Trim().Length < 2)
            throw new InvalidInput("reason", "field.required", "请说明更正理由。", "Say why it is corrected.");
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        if (file.Version != request.Version)
            throw new RuleBroken(
                "changed-meanwhile",
                "内容已被他人更改，请刷新后重试。",
                "Somebody else changed this meanwhile; load it again and repeat."
            );

        var rules = new ContentRules(await ListTags.Codes(db, ct), clock.Today());
        var (content, problems) = rules.Check(file.Kind, Masked.Restore(request.Content!, file));
        if (problems.Count > 0)
            throw new InvalidInput([.. problems.Select(problem => problem with { Field = $"content.{problem.Field}" })]);
        var by = Person.Of(user);
        var correction = Correction.Request(file, content, request.Reason, request.EvidenceDocumentId, by, clock.GetUtcNow());
        if (await db.Corrections.AnyAsync(other => other.PendingOf == customerId, ct))
            throw new RuleBroken(
                "correction.pending",
                "该客户已有待审批的更正申请。",
                "Another correction of this customer is waiting for its decision."
            );
        await KnownIdentity.Refuse(db, file.BranchId, file.Kind, content, file.Id, ct);
        if (content.Name != file.Name)
            await NearCustomers.Ask(db, file.BranchId, file.Kind, content, file.Id, request.NotTheSameAs, ct);
        db.Add(correction);
        db.Add(
            new TimelineEntry(file, TimelineKind.File, "correction.requested", correction.Id, correction.RequestedAt, by, correction.Fields)
        );
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(
            $"/api/v1/customers/corrections/{correction.Id}",
            new Response(correction.Id, correction.Fields.Split(' '))
        );
    }
}
