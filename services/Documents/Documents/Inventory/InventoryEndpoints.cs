using CustomerArchive.ServiceDefaults.Users;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Inventory;

internal static class InventoryEndpoints
{
    public static void AddInventory(this IServiceCollection services)
    {
        services.AddOptions<InventoryOptions>().BindConfiguration("Inventory").ValidateOnStart();
        services.AddSingleton<IValidateOptions<InventoryOptions>, InventoryOptionsCheck>();
        services.AddScoped<FindingClock>();
        services.AddScoped<BeginStocktaking>();
        services.AddScoped<RecordScans>();
        services.AddScoped<CloseStocktaking>();
    }

    public static void MapInventory(this RouteGroupBuilder api)
    {
        var inventories = api.MapGroup("/inventories").WithTags("Inventory");
        inventories.MapGet("", ListStocktakings.Handle).WithName(nameof(ListStocktakings));
        inventories.MapPost("", BeginStocktaking.Handle).WithName(nameof(BeginStocktaking)).For(Roles.Archivist);
        var one = inventories.MapGroup("/{stocktakingId:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("", GetStocktaking.Handle).WithName(nameof(GetStocktaking));
        one.MapGet("/lines", ListInventoryLines.Handle).WithName(nameof(ListInventoryLines));
        var changes = one.MapGroup("").For(Roles.Archivist).ProducesProblem(StatusCodes.Status409Conflict);
        changes.MapPost("/scans", RecordScans.Handle).WithName(nameof(RecordScans));
        changes.MapPost("/close", CloseStocktaking.Handle).WithName(nameof(CloseStocktaking));

        var findings = api.MapGroup("/findings").WithTags("Findings");
        findings.MapGet("", ListFindings.Handle).WithName(nameof(ListFindings));
        var finding = findings
            .MapGroup("/{findingId:guid}")
            .For(Roles.Archivist, Roles.BranchManager)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        finding.MapPost("/settle", SettleFinding.Handle).WithName(nameof(SettleFinding));
        finding.MapPost("/reopen", ReopenFinding.Handle).WithName(nameof(ReopenFinding));
        finding.MapPost("/assign", AssignFinding.Handle).WithName(nameof(AssignFinding));
    }
}
