using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Viewing;

internal static class ViewingEndpoints
{
    public static void AddViewing(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ViewingOptions>().BindConfiguration("Viewing").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<EndExpiredViewings>();
    }

    public static void MapViewings(this RouteGroupBuilder api)
    {
        api.MapPost("/requests/{requestId:guid}/viewing", OpenViewing.Handle)
            .WithTags("Electronic viewing")
            .For(Roles.Archivist)
            .WithName(nameof(OpenViewing))
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        var viewings = api.MapGroup("/viewings").WithTags("Electronic viewing").ProducesProblem(StatusCodes.Status404NotFound);
        viewings.MapGet("/", ListViewings.Handle).WithName(nameof(ListViewings));
        viewings.MapGet("/{grantId:guid}", ListViewings.One).WithName("GetViewing");
        viewings
            .MapPost("/{grantId:guid}/end", EndViewing.Handle)
            .WithName(nameof(EndViewing))
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
