using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Checklists;

internal static class SetChecklistEdition
{
    /// <param name="Papers">All papers of the new edition, in the order they are shown.</param>
    /// <param name="Reason">Why it changes; kept with the edition.</param>
    /// <param name="Number">The edition that was read, 0 for the shipped one.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(60)] IReadOnlyList<WantedPaper> Papers,
        [property: Required, MinLength(2), MaxLength(400)] string Reason,
        [property: Required] int? Number = null
    );

    public sealed record Response(int Number);

    /// <summary>
    /// Sets what the branch asks for at a stage as a new edition; checklists that are open follow it when they are opened again, earlier
    /// editions stay (C6; S4§2(2)). Branch manager and compliance officers. 400 <c>checklist.code-twice</c>; 409 <c>changed-meanwhile</c>
    /// when another edition came in between.
    /// </summary>
    public static async Task<Response> Handle(
        string kind,
        string stage,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (ofKind, atStage) = (Choice.Read<CustomerKind>("kind", kind)!.Value, Choice.Read<Stage>("stage", stage)!.Value);
        if (request.Papers.GroupBy(paper => paper.Code).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidInput("papers", "checklist.code-twice", $"编码“{twice.Key}”重复。", $"The code {twice.Key} stands twice.");
        var present = await ChecklistEdition.InForce(db, user.ActingBranch, ofKind, atStage, ct);
        if (present.Number != request.Number)
            throw new RuleBroken(
                "changed-meanwhile",
                "清单模板已有新版本，请刷新后重试。",
                "There is a newer edition; load it again and repeat."
            );
        var next = present.Next(request.Papers, request.Reason, Person.Of(user), clock.GetUtcNow());
        db.Add(next);
        await db.SaveChangesAsync(ct);
        return new(next.Number);
    }
}
