using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Checklists;

internal static class OpenChecklist
{
    /// <param name="Stage"><c>beforeMoveIn</c>, <c>signing</c>, <c>delivery</c>, <c>fitOut</c>, <c>renewal</c> or <c>moveOut</c>.</param>
    /// <param name="LeaseId">The lease, for stages of one.</param>
    public sealed record Request([property: Required] Stage? Stage = null, Guid? LeaseId = null);

    /// <summary>
    /// Opens the checklist of a customer at a stage; what is missing is due within three working days (C6; S4§2(3)). Opening it again asks
    /// for what a newer edition wants besides and changes nothing else. Only the owner of the file: 403
    /// <c>customer.not-owner</c>.
    /// </summary>
    public static async Task<Results<Ok<ChecklistAnswer>, NotFound>> Handle(
        Guid customerId,
        Request request,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        PaperClock clock,
        CancellationToken ct
    )
    {
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        file.RefuseOthers(Person.Of(user));
        Checklist checklist;
        try
        {
            checklist = await Ensure(db, file, request.Stage!.Value, request.LeaseId ?? Guid.Empty, clock, ct);
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (DatabaseFailures.IsDuplicate(exception))
        {
            // Somebody opened it in the same moment; theirs is as good.
            db.ChangeTracker.Clear();
            checklist = await Ensure(db, file, request.Stage!.Value, request.LeaseId ?? Guid.Empty, clock, ct);
        }
        return TypedResults.Ok(await ChecklistAnswer.Of(checklist, db, clock, http, ct));
    }

    /// <summary>The checklist, opened if it is not there yet and brought up to the edition in force; the caller saves.</summary>
    public static async Task<Checklist> Ensure(
        CustomersDb db,
        Customer file,
        Stage stage,
        Guid leaseId,
        PaperClock clock,
        CancellationToken ct
    )
    {
        var edition = await ChecklistEdition.InForce(db, file.BranchId, file.Kind, stage, ct);
        var checklist = await db.Checklists.FirstOrDefaultAsync(
            candidate => candidate.CustomerId == file.Id && candidate.Stage == stage && candidate.LeaseId == leaseId,
            ct
        );
        if (checklist is null)
            db.Add(checklist = Checklist.Open(file.Id, leaseId, edition, clock));
        else if (checklist.Edition != edition.Number)
            checklist.FollowEdition(edition, clock);
        return checklist;
    }
}
