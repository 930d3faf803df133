using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Charges;

internal static class ChargeEndpoints
{
    public static void MapCharges(this RouteGroupBuilder api)
    {
        var charges = api.MapGroup("").WithTags("Charges");
        charges.MapGet("/arrears", ListArrears.Handle).WithName("ListArrears");
        charges.MapGet("/{leaseId:guid}/charges", ListCharges.Handle).WithName("ListCharges");
        charges.MapGet("/{leaseId:guid}/balance", GetBalance.Handle).WithName("GetBalance");
        charges.MapGet("/{leaseId:guid}/late-fee", ProposeLateFee.Handle).WithName("ProposeLateFee");
        charges.MapGet("/{leaseId:guid}/statement", GetStatement.Handle).WithName("GetStatement");
        charges.MapGet("/{leaseId:guid}/statement.xlsx", WriteStatement.Handle).WithName("WriteStatement");
        charges
            .MapGet("/{leaseId:guid}/statement.pdf", PrintStatement.Handle)
            .WithName("PrintStatement")
            .ProducesProblem(StatusCodes.Status409Conflict);
        charges
            .MapPost("/{leaseId:guid}/charges", AddCharge.Handle)
            .WithName("AddCharge")
            .For(UnitEndpoints.Leasing)
            .ProducesProblem(StatusCodes.Status409Conflict);
        // Whoever forgives a debt is not the account manager who collects it.
        charges
            .MapPost("/{leaseId:guid}/charges/{chargeId:guid}/credit", CreditCharge.Handle)
            .WithName("CreditCharge")
            .For(Roles.DepartmentHead, Roles.BranchManager)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
