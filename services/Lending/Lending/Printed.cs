using CustomerArchive.Printing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Lending;

/// <summary>Printed forms as answers.</summary>
internal static class Printed
{
    public static FileContentHttpResult Answer(this PdfDocument pdf, string name)
    {
        using var bytes = new MemoryStream();
        pdf.Save(bytes);
        return TypedResults.File(bytes.ToArray(), "application/pdf", $"{name.Replace('·', '.').Replace('/', '-')}.pdf");
    }
}
