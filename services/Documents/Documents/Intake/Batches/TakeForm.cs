using System.ComponentModel.DataAnnotations;
using System.Text;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Work;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CustomerArchive.Documents.Intake.Batches;

internal static class TakeForm
{
    private const int LongestField = 4096;

    /// <summary>Fields that are said of one file; the others hold for every file after them.</summary>
    private static readonly string[] OfOneFile = ["title", "pages", "sha256", "content", "relatedTo", "relation"];

    /// <param name="Key">The batch's name at its sender: a repetition goes on with the same batch, and what was taken is not taken twice.</param>
    /// <param name="Files">How many files will come, to see what is missing.</param>
    public sealed record Request(
        [property: FromHeader(Name = "Idempotency-Key"), MaxLength(200)] string? Key,
        [property: FromQuery(Name = "files"), Range(1, 1_000_000)] int? Files
    );

    /// <param name="Receipts">Of the files of this request, in their order.</param>
    public sealed record Response(BatchAnswer Batch, IReadOnlyList<ReceiptAnswer> Receipts);

    /// <summary>
    /// Takes many files at once: <c>multipart/form-data</c>, read as a stream (D8). Fields stand before the files they are about:
    /// <c>dossierId</c>, <c>kind</c> and the like hold for every file that follows until they are said again, <c>title</c>, <c>pages</c>
    /// and <c>sha256</c> for the next file only; without a title it is the file's name, without a dossier the file goes to the inbox.
    /// Every file gets a receipt, also when the line breaks: ask for the batch, and send it again under the same key. 400
    /// request.malformed, intake.too-many; 409 intake.taken-over, idempotency.key-reused; 415.
    /// </summary>
    public static async Task<Ok<Response>> Handle(
        [AsParameters] Request asked,
        HttpContext context,
        BatchRun run,
        DocumentsDb db,
        IntakeUnderWay intake,
        IOptions<IntakeOptions> options,
        CancellationToken ct
    )
    {
        var form = new MultipartReader(Boundary(context.Request), context.Request.Body);
        await run.Begin(BatchSource.Form, asked.Key, asked.Files, ct);
        using var underWay = intake.Begin();
        await using var files = new FilesAtOnce(run, context, options.Value);
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await Next(form, ct) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                throw new InvalidDataException("A part without a name.");
            if (!disposition.IsFileDisposition())
            {
                said[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = await Field(section, ct);
                continue;
            }
            await files.Take(NameOf(disposition), new Dictionary<string, string>(said), section.Body, ct);
            foreach (var name in OfOneFile)
                said.Remove(name);
        }
        var receipts = await files.Receipts();
        await run.End();
        return TypedResults.Ok(
            new Response(await BatchAnswer.Of(db, run.Batch, ct), [.. receipts.Select(receipt => ReceiptAnswer.Of(receipt, context))])
        );
    }

    private static async Task<MultipartSection?> Next(MultipartReader form, CancellationToken ct)
    {
        try
        {
            return await form.ReadNextSectionAsync(ct);
        }
        catch (IOException early)
        {
            throw new InvalidDataException("The form ends before its end.", early);
        }
    }

    private static async Task<string> Field(MultipartSection section, CancellationToken ct)
    {
        var bytes = new byte[LongestField + 1];
        var length = await section.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return length <= LongestField
            ? Encoding.UTF8.GetString(bytes.AsSpan(0, length))
            : throw new InvalidInput("body", "field.too-long", "表单字段过长。", "A field of the form is too long.");
    }

    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = (
            disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)
        ).Value;
        return name is { Length: > 0 } ? name.Replace('\\', '/') : "_";
    }

    private static string Boundary(HttpRequest request)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        )
            throw new ProtocolBroken(
                StatusCodes.Status415UnsupportedMediaType,
                "content-type.not-supported",
                "内容类型应为 multipart/form-data。",
                "The content type must be multipart/form-data."
            );
        return HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 70 } boundary
            ? boundary
            : throw new InvalidDataException("No boundary.");
    }
}
