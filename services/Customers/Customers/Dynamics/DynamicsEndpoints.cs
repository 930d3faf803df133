using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Dynamics;

internal static class DynamicsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var dynamics = api.MapGroup("").WithTags("Dynamics");
        dynamics
            .MapPost("/{customerId:guid}/confirm", ConfirmCustomer.Handle)
            .WithName("ConfirmCustomer")
            .For(Roles.AccountManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
        dynamics
            .MapPost("/{customerId:guid}/standings", RecordStanding.Handle)
            .WithName("RecordStanding")
            .For(Roles.AccountManager)
            .ProducesProblem(404)
            .ProducesProblem(409);
        dynamics.MapGet("/{customerId:guid}/standings", RecordStanding.List).WithName("ListStandings").ProducesProblem(404);
        dynamics.MapGet("/{customerId:guid}/occupancies", ListOccupancies.Handle).WithName("ListOccupancies").ProducesProblem(404);
        dynamics.MapGet("/stale", ListStaleCustomers.Handle).WithName("ListStaleCustomers");
    }
}
