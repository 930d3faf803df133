using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Branches;

internal static class RenameDepartment
{
    public sealed record Request([Required, MaxLength(100)] string Name);

    /// <summary>Gives a department its new name; the code stays.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid departmentId, Request request, IdentityDb db, CancellationToken ct)
    {
        var department = await db.Departments.SingleOrDefaultAsync(row => row.Id == departmentId, ct);
        if (department is null)
            return TypedResults.NotFound();
        department.Rename(request.Name);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
