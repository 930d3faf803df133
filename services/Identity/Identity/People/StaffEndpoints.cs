using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Identity.People;

/// <summary>Accounts and what they may do (P2, P3, P5, P6).</summary>
internal static class StaffEndpoints
{
    public static void MapStaff(this RouteGroupBuilder everybody, RouteGroupBuilder administrators)
    {
        var staff = administrators.MapGroup("/staff").WithTags("Staff");
        staff.MapGet("/", ListStaff.Handle).WithName("ListStaff");
        staff.MapPost("/", HireStaff.Handle).WithName("HireStaff").ProducesProblem(409);
        staff.MapGet("/{staffId:guid}", GetStaff.Handle).WithName("GetStaff");
        staff.MapPut("/{staffId:guid}", PlaceStaff.Handle).WithName("PlaceStaff").ProducesProblem(409);
        staff.MapPost("/{staffId:guid}/reset-password", ResetPassword.Handle).WithName("ResetPassword").ProducesProblem(409);
        staff.MapPost("/{staffId:guid}/reset-second-factor", ResetSecondFactor.Handle).WithName("ResetSecondFactor").ProducesProblem(409);
        staff.MapPost("/{staffId:guid}/unlock", UnlockStaff.Handle).WithName("UnlockStaff");
        staff.MapPost("/{staffId:guid}/close", CloseStaff.Handle).WithName("CloseStaff").ProducesProblem(409);
        everybody
            .MapGet("/staff/{staffId:guid}/clearance", GetClearance.Handle)
            .For(Roles.Archivist, Roles.BranchManager, Roles.Auditor, Roles.SystemAdministrator)
            .WithName("GetClearance")
            .WithTags("Staff");
        everybody.MapPost("/my/password", ChangePassword.Handle).WithName("ChangePassword").WithTags("Staff").ProducesProblem(409);
    }
}
