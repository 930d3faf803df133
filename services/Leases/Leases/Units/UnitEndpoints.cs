using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Units;

internal static class UnitEndpoints
{
    /// <summary>Leasing, operations and marketing staff are account managers (P2).</summary>
    public static readonly string[] Leasing = [Roles.AccountManager, Roles.DepartmentHead, Roles.BranchManager];

    public static void MapUnits(this RouteGroupBuilder api)
    {
        var buildings = api.MapGroup("/buildings").WithTags("Buildings");
        buildings.MapGet("/", ListBuildings.Handle).WithName("ListBuildings");
        buildings.MapPost("/", AddBuilding.Handle).WithName("AddBuilding").For(Leasing).ProducesProblem(StatusCodes.Status409Conflict);
        buildings.MapGet("/{name}/stacking-plan", GetStackingPlan.Handle).WithName("GetStackingPlan");

        var units = api.MapGroup("/units").WithTags("Units");
        units.MapGet("/", ListUnits.Handle).WithName("ListUnits");
        units.MapPost("/", AddUnit.Handle).WithName("AddUnit").For(Leasing).ProducesProblem(StatusCodes.Status409Conflict);
        units.MapGet("/{unitId:guid}", GetUnit.Handle).WithName("GetUnit");
        units.MapGet("/{unitId:guid}/history", GetUnitHistory.Handle).WithName("GetUnitHistory");
        units.MapPut("/{unitId:guid}", CorrectUnit.Handle).WithName("CorrectUnit").For(Leasing);
        units
            .MapPost("/{unitId:guid}/condition", ChangeUnitCondition.Handle)
            .WithName("ChangeUnitCondition")
            .For(Leasing)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
