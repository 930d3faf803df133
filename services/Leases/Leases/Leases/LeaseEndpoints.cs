using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Leases;

internal static class LeaseEndpoints
{
    /// <summary>Taking back what was recorded is for those who answer for it.</summary>
    private static readonly string[] Heads = [Roles.DepartmentHead, Roles.BranchManager];

    public static void MapLeases(this RouteGroupBuilder api)
    {
        var leases = api.MapGroup("").WithTags("Leases");
        leases.MapGet("/", ListLeases.Handle).WithName("ListLeases");
        leases.MapGet("/expiring", ListExpiringLeases.Handle).WithName("ListExpiringLeases");
        leases.MapGet("/{leaseId:guid}", GetLease.Handle).WithName("GetLease");
        leases.MapGet("/{leaseId:guid}/amendments", ListAmendments.Handle).WithName("ListAmendments");
        leases.MapGet("/{leaseId:guid}/schedule", GetRentSchedule.Handle).WithName("GetRentSchedule");

        var work = leases.MapGroup("").For(UnitEndpoints.Leasing).ProducesProblem(StatusCodes.Status409Conflict);
        work.MapPost("/", DraftLease.Handle).WithName("DraftLease");
        work.MapPut("/{leaseId:guid}", RedraftLease.Handle).WithName("RedraftLease");
        work.MapPost("/{leaseId:guid}/sign", SignLease.Handle).WithName("SignLease");
        work.MapPost("/{leaseId:guid}/cancel", CancelDraft.Handle).WithName("CancelDraft");
        work.MapPost("/{leaseId:guid}/papers", LinkPaper.Handle).WithName("LinkPaper");
        work.MapDelete("/{leaseId:guid}/papers/{number:int}", UnlinkPaper.Handle).WithName("UnlinkPaper");
        work.MapPost("/{leaseId:guid}/amendments", AmendLease.Handle).WithName("AmendLease");
        work.MapPost("/{leaseId:guid}/amendments/withdraw", WithdrawAmendment.Handle).WithName("WithdrawAmendment").For(Heads);
        work.MapPost("/{leaseId:guid}/renew", RenewLease.Handle).WithName("RenewLease");
        work.MapPost("/{leaseId:guid}/assign", AssignLease.Handle).WithName("AssignLease");
        work.MapPost("/{leaseId:guid}/undo", UndoStep.Handle).WithName("UndoStep").For(Heads);
        work.MapPost("/{leaseId:guid}/end", EndLease.Handle).WithName("EndLease");
        work.MapPost("/{leaseId:guid}/move-out", MoveOut.Handle).WithName("MoveOut");
    }
}
