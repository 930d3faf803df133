using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Leases;

internal static class LeaseEndpoints
{
    public static void MapLeases(this RouteGroupBuilder api)
    {
        var leases = api.MapGroup("").WithTags("Leases");
        leases.MapGet("/", ListLeases.Handle).WithName("ListLeases");
        leases.MapGet("/expiring", ListExpiringLeases.Handle).WithName("ListExpiringLeases");
        leases.MapGet("/{leaseId:guid}", GetLease.Handle).WithName("GetLease");
        leases.MapGet("/{leaseId:guid}/schedule", GetRentSchedule.Handle).WithName("GetRentSchedule");

        var work = leases.MapGroup("").For(UnitEndpoints.Leasing).ProducesProblem(StatusCodes.Status409Conflict);
        work.MapPost("/", DraftLease.Handle).WithName("DraftLease");
        work.MapPut("/{leaseId:guid}", RedraftLease.Handle).WithName("RedraftLease");
        work.MapPost("/{leaseId:guid}/sign", SignLease.Handle).WithName("SignLease");
        work.MapPost("/{leaseId:guid}/end", EndLease.Handle).WithName("EndLease");
        work.MapPost("/{leaseId:guid}/move-out", MoveOut.Handle).WithName("MoveOut");
    }
}
