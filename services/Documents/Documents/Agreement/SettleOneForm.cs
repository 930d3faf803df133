using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Agreement;

internal static class SettleOneForm
{
    public sealed record Request([property: Required, StringLength(400, MinimumLength = 2)] string Words);

    /// <summary>The other form is there now, or will never be (D12). 409 one-form.already-settled.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid oneFormId,
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var note = await db.OneForms.SingleOrDefaultAsync(row => row.Id == oneFormId, ct);
            if (note is null)
                return TypedResults.NotFound();
            note.Settle(request.Words.Trim(), archivist.Name, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
