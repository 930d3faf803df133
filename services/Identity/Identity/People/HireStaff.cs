using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.People;

internal static class HireStaff
{
    public sealed record Request(
        [Required, RegularExpression("[A-Za-z][A-Za-z0-9._-]{1,63}")] string UserName,
        [Required, MaxLength(100)] string Name,
        [Required, MinLength(1), MaxLength(30)] IReadOnlyList<string> Branches,
        [Required, MinLength(1), MaxLength(10)] IReadOnlyList<string> Roles,
        [MaxLength(20)] string? Department = null
    );

    public sealed record Response(Guid StaffId, string TemporaryPassword);

    /// <summary>Opens an account. The answer holds a password to hand over, shown once, which must be changed at the first sign-in (P5).</summary>
    public static async Task<Created<Response>> Handle(
        Request request,
        IdentityDb db,
        Passwords passwords,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        await db.JudgePlace(request.Branches, request.Department, request.Roles, ct);
        var now = clock.GetUtcNow();
        var staff = Staff.Hire(request.UserName, request.Name, request.Branches, request.Department, request.Roles, now);
        var password = Passwords.Generate();
        staff.SetPassword(passwords.Hash(password), mustChange: true, now);
        db.Add(staff);
        db.Record(
            "HireStaff",
            "Staff",
            staff.Id.ToString(),
            staff.HomeBranch,
            new
            {
                staff.UserName,
                staff.Name,
                request.Branches,
                request.Department,
                request.Roles,
            }
        );
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/identity/staff/{staff.Id}", new Response(staff.Id, password));
    }
}
