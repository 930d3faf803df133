using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Households;

internal static class HouseholdEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var households = api.MapGroup("").WithTags("Households");
        households.MapGet("/{customerId:guid}/household", GetHousehold.Handle).WithName("GetHousehold").ProducesProblem(404);
        households
            .MapGet("/{customerId:guid}/household/changes", ListHouseholdChanges.Handle)
            .WithName("ListHouseholdChanges")
            .ProducesProblem(404);

        var owned = households.MapGroup("").For(Roles.AccountManager).ProducesProblem(404).ProducesProblem(409);
        owned.MapPost("/{customerId:guid}/household", MakeHousehold.Handle).WithName("MakeHousehold");
        owned.MapPost("/{customerId:guid}/household/members", AddMember.Handle).WithName("AddHouseholdMember");
        owned.MapPut("/household-members/{memberId:guid}", ChangeMember.Handle).WithName("ChangeHouseholdMember");
        owned.MapPost("/household-members/{memberId:guid}/leave", ChangeMember.Leave).WithName("LeaveHousehold");
        owned.MapPost("/household-members/{memberId:guid}/return", ChangeMember.Return).WithName("ReturnToHousehold");
    }
}
