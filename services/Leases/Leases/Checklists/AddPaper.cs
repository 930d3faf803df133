using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Checklists;

internal static class AddPaper
{
    public sealed record Request([Required, MaxLength(Checklist.TitleLength)] string Title, bool Required = true);

    public sealed record Response(string Paper);

    /// <summary>Adds a paper that this tenancy needs beside the usual ones (L6). 409 <c>checklist.too-many-papers</c>, <c>lease.not-signed</c>.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid leaseId,
        string kind,
        Request request,
        LeasesDb db,
        CancellationToken ct
    )
    {
        if (Choice.Read<ChecklistKind>("kind", kind) is not { } stage)
            return TypedResults.NotFound();
        var code = "";
        return await db.ChangeChecklist(leaseId, stage, list => code = list.Add(request.Title, request.Required), ct)
            ? TypedResults.Ok(new Response(code))
            : TypedResults.NotFound();
    }
}
