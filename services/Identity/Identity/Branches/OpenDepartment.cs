using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Branches;

internal static class OpenDepartment
{
    public sealed record Request(
        [Required, MaxLength(20)] string BranchId,
        [Required, RegularExpression("[A-Z][A-Z0-9]{1,19}")] string Code,
        [Required, MaxLength(100)] string Name
    );

    public sealed record Response(Guid DepartmentId);

    /// <summary>Adds a department to a branch; its code stands in archive numbers.</summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(Request request, IdentityDb db, CancellationToken ct)
    {
        if (!await db.Branches.AnyAsync(row => row.BranchId == request.BranchId, ct))
            return TypedResults.NotFound();
        var department = Department.Open(request.BranchId, request.Code, request.Name);
        db.Add(department);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/identity/departments/{department.Id}", new Response(department.Id));
    }
}
