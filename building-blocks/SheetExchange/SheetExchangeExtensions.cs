using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.SheetExchange;

/// <summary>Gives a service its imports: section <c>Imports</c>, the tables it takes, how they are taken back.</summary>
public static class SheetExchangeExtensions
{
    public static WebApplicationBuilder AddSheetExchange<TUndo>(this WebApplicationBuilder builder, params WantedTable[] tables)
        where TUndo : class, IImportUndo
    {
        builder.Services.AddOptions<ImportOptions>().BindConfiguration("Imports").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(new SheetTables(tables));
        builder.Services.AddSingleton<ExceptionTranslation>(Translate);
        builder.Services.AddScoped<SheetImport>();
        builder.Services.AddScoped<IImportUndo, TUndo>();
        return builder;
    }

    /// <summary>What every service has of imports beside the import itself.</summary>
    /// <param name="what">In the names of the routes, <c>Customer</c>: <c>ListCustomerImports</c>.</param>
    /// <param name="roles">Who may import.</param>
    public static void MapSheetExchange(this RouteGroupBuilder imports, string what, params string[] roles)
    {
        imports.MapGet("/", ListImports.Handle).WithName($"List{what}Imports");
        imports.MapGet("/{batchId:guid}", GetImport.Handle).WithName($"Get{what}Import").ProducesProblem(404);
        imports.MapGet("/{batchId:guid}/problems", ListImportProblems.Handle).WithName($"List{what}ImportProblems").ProducesProblem(404);
        imports
            .MapGet("/{batchId:guid}/errors", GetImportErrors.Handle)
            .WithName($"Get{what}ImportErrors")
            .For([.. roles, Roles.BranchManager])
            .ProducesProblem(404)
            .ProducesProblem(409);
        imports
            .MapPost("/{batchId:guid}/undo", UndoImport.Handle)
            .WithName($"Undo{what}Import")
            .For([.. roles, Roles.BranchManager])
            .ProducesProblem(404)
            .ProducesProblem(409);

        imports.MapPost("/columns", ReadColumns.Handle).WithName($"Read{what}Columns").For(roles).ProducesProblem(413);
        var layouts = imports.MapGroup("/layouts");
        layouts.MapGet("/", ListLayouts.Handle).WithName($"List{what}Layouts");
        layouts.MapGet("/{layoutId:guid}", GetLayout.Handle).WithName($"Get{what}Layout").ProducesProblem(404);
        layouts.MapPut("/", SaveLayout.Handle).WithName($"Save{what}Layout").For(roles).ProducesProblem(409);
        layouts.MapDelete("/{layoutId:guid}", ForgetLayout.Handle).WithName($"Forget{what}Layout").For(roles).ProducesProblem(404);
    }

    /// <summary>A file that is no table is the sender's to correct.</summary>
    private static InvalidInput? Translate(Exception exception) =>
        exception is SpreadsheetRefused refused
            ? new InvalidInput([new("file", refused.Code, refused.Zh, refused.En)], refused.Code)
            : null;
}
