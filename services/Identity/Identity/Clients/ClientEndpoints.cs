namespace CustomerArchive.Identity.Clients;

/// <summary>Programs that may ask for tokens: partners, services, applications (P4, G2).</summary>
internal static class ClientEndpoints
{
    public static void MapClients(this RouteGroupBuilder administrators)
    {
        var clients = administrators.MapGroup("/clients").WithTags("Clients");
        clients.MapGet("/", ListClients.Handle).WithName("ListClients");
        clients.MapPost("/", RegisterClient.Handle).WithName("RegisterClient").ProducesProblem(409);
        clients.MapPut("/{clientId}", DescribeClient.Handle).WithName("DescribeClient").ProducesProblem(409);
        clients.MapPost("/{clientId}/secret", RenewClientSecret.Handle).WithName("RenewClientSecret").ProducesProblem(409);
        clients.MapPost("/{clientId}/disable", DisableClient.Handle).WithName("DisableClient").ProducesProblem(409);
    }
}
