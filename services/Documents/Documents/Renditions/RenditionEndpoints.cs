using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Renditions.Texts;
using CustomerArchive.Documents.Work;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Renditions;

internal static class RenditionEndpoints
{
    public static void AddRenditions(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RenditionOptions>().BindConfiguration("Renditions").ValidateOnStart();
        services.AddSingleton<IValidateOptions<RenditionOptions>, RenditionOptionsCheck>();
        services.AddSingleton<Programs>();
        services.AddSingleton<PlainFolders>();
        services.AddScoped<Rendering>();
        services.AddScoped<RenderPages>();
        services.AddSingleton<ReadText>();
        services.AddScoped<ExtractText>();
        services.AddScoped<RecognizeText>();
        services.AddScoped<OpenRendition>();
        services.AddScoped<ReadRendition>();
        services.AddScoped<ContentAccess>();
    }

    public static void MapRenditions(this RouteGroupBuilder api)
    {
        var renditions = api.MapGroup("/{documentId:guid}")
            .WithTags("Renditions")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);
        renditions.MapGet("/pages", GetPages.Handle).WithName(nameof(GetPages));
        renditions
            .MapGet("/pages/{page:int}/image", ReadRendition.Image)
            .WithName("ReadPageImage")
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg");
        renditions
            .MapGet("/pages/{page:int}/thumbnail", ReadRendition.Thumbnail)
            .WithName("ReadPageThumbnail")
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg");
        renditions
            .MapGet("/text", ReadRendition.Text)
            .WithName("ReadDocumentText")
            .Produces(StatusCodes.Status200OK, contentType: "text/plain");
        renditions
            .MapGet("/searchable", ReadRendition.Searchable)
            .WithName("ReadSearchableDocument")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf");
    }

    /// <summary>Asks for everything that can be derived from a document, once nothing stands against opening it.</summary>
    public static async Task AskForRenditions(
        this DocumentsDb db,
        Document document,
        DateTimeOffset now,
        CancellationToken ct,
        Awaited awaited = Awaited.Now
    )
    {
        if (Rendering.HasPages(document))
        {
            await db.Ask(document, WorkKind.FirstPage, now, ct, awaited);
            await db.Ask(document, WorkKind.Pages, now, ct, awaited);
        }
        if (Rendering.HasText(document))
            await db.Ask(document, WorkKind.Text, now, ct, awaited);
    }
}
