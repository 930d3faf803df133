using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Printing;

/// <summary>Gives a service PDF pages with Chinese type: section <c>Printing</c>.</summary>
public static class PrintingExtensions
{
    /// <summary>Use cases take <see cref="PrintFonts"/> and hand it to a <see cref="PdfDocument"/>.</summary>
    public static IServiceCollection AddPrinting(this IServiceCollection services)
    {
        services.AddOptions<PrintingOptions>().BindConfiguration("Printing").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<PrintFonts>();
    }
}
