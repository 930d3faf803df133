namespace CustomerArchive.Documents.Viewing;

internal static class ViewingEndpoints
{
    public static void AddViewing(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ViewingOptions>().BindConfiguration("Viewing").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Watermark>().AddScoped<ViewingAccess>().AddScoped<PageImages>();
        builder.Services.AddScoped<ViewPage>().AddScoped<TakeCopy>();
    }

    public static void MapViewing(this RouteGroupBuilder api)
    {
        var viewing = api.MapGroup("/viewing/{grantId:guid}/documents")
            .WithTags("Electronic viewing")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        viewing.MapGet("", ListViewable.Handle).WithName(nameof(ListViewable));
        viewing
            .MapGet("/{documentId:guid}/pages/{page:int}", ViewPage.Handle)
            .WithName(nameof(ViewPage))
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg")
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        viewing
            .MapPost("/{documentId:guid}/copies", TakeCopy.Handle)
            .WithName("TakeViewingCopy")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf");
    }
}
