using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Intake.Batches;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.Documents.Work;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Documents;

internal sealed class UploadDocument(
    DocumentsDb db,
    DocumentVault vault,
    SweepUploads unfinished,
    Inspection inspection,
    CurrentUser uploader,
    IOptions<UploadOptions> options,
    AcceptDocument accept,
    ItemBell bell,
    TimeProvider clock,
    ILogger<UploadDocument> log
)
{
    /// <param name="Title">What the document is called in the volume.</param>
    /// <param name="Kind">资料类型, such as 营业执照副本; part of the stored file name.</param>
    /// <param name="Pages">Counted pages; 0 for what has none, such as a recording.</param>
    /// <param name="Date">The date it bears; today in China when left out.</param>
    /// <param name="Section"><c>basic</c>, <c>business</c> (default) or <c>supporting</c>: its part of the volume.</param>
    /// <param name="Copies">Number of copies, 1 unless said.</param>
    /// <param name="ResponsibleParty">Who made it.</param>
    /// <param name="OriginalAt">Where the original lies, when this is a copy.</param>
    /// <param name="Secrecy"><c>ordinary</c> (default), <c>secret</c> or <c>top-secret</c>.</param>
    /// <param name="Nature"><c>ordinary</c> (default), <c>request</c>, <c>reply</c>, <c>plan</c>, <c>summary</c> or <c>meeting</c>: decides the year of its volume (S2§13).</param>
    /// <param name="CoversFrom">First year a plan or summary is about; the year a meeting opened.</param>
    /// <param name="CoversTo">Last year it is about.</param>
    /// <param name="Relation"><c>reply-to</c>, <c>attachment-of</c>, <c>draft-of</c>, <c>translation-of</c> or <c>copy-of</c>, with <paramref name="RelatedTo"/>.</param>
    /// <param name="RelatedTo">A document of the same dossier that it stays together with (S2§11).</param>
    /// <param name="Languages">Such as <c>zh, en</c>.</param>
    /// <param name="Content">What a recording shows (S1-4§10).</param>
    /// <param name="Place">Where it was taken.</param>
    /// <param name="Author">Who took it.</param>
    /// <param name="FileName">The name it had at the sender, percent-encoded.</param>
    /// <param name="Sha256">Hexadecimal hash of the file; checked when given.</param>
    /// <param name="IdempotencyKey">A repetition with the same key gets the first answer.</param>
    public sealed record Description(
        [property: FromQuery(Name = "title"), Required, MaxLength(200)] string? Title,
        [property: FromQuery(Name = "kind"), Required, MaxLength(60)] string? Kind,
        [property: FromQuery(Name = "pages"), Range(0, 100_000)] int? Pages,
        [property: FromQuery(Name = "date")] DateOnly? Date,
        [property: FromQuery(Name = "section")] string? Section,
        [property: FromQuery(Name = "copies"), Range(1, 1000)] int? Copies,
        [property: FromQuery(Name = "responsibleParty"), MaxLength(200)] string? ResponsibleParty,
        [property: FromQuery(Name = "originalAt"), MaxLength(200)] string? OriginalAt,
        [property: FromQuery(Name = "secrecy")] string? Secrecy,
        [property: FromQuery(Name = "nature")] string? Nature,
        [property: FromQuery(Name = "coversFrom"), Range(1900, 2200)] int? CoversFrom,
        [property: FromQuery(Name = "coversTo"), Range(1900, 2200)] int? CoversTo,
        [property: FromQuery(Name = "relation")] string? Relation,
        [property: FromQuery(Name = "relatedTo")] Guid? RelatedTo,
        [property: FromQuery(Name = "languages"), MaxLength(60)] string? Languages,
        [property: FromQuery(Name = "content"), MaxLength(400)] string? Content,
        [property: FromQuery(Name = "place"), MaxLength(200)] string? Place,
        [property: FromQuery(Name = "author"), MaxLength(100)] string? Author,
        [property: FromHeader(Name = "X-File-Name"), MaxLength(3000)] string? FileName,
        [property: FromHeader(Name = "X-Content-Sha256"), RegularExpression("^[0-9A-Fa-f]{64}$")] string? Sha256,
        [property: FromHeader(Name = "Idempotency-Key"), MaxLength(200)] string? IdempotencyKey
    );

    /// <param name="Sha256">Lower-case hexadecimal hash of what was received.</param>
    /// <param name="MediaType">Judged by content.</param>
    /// <param name="FileName"><c>客户名称+资料类型+日期.ext</c>.</param>
    /// <param name="DuplicateOf">Documents of the branch with the same bytes, oldest first; both are kept.</param>
    public sealed record Response(
        Guid DocumentId,
        long Size,
        string Sha256,
        string MediaType,
        string FileName,
        IReadOnlyList<Guid> DuplicateOf
    );

    /// <summary>A document on its way in, whoever brings it.</summary>
    /// <param name="FileName">The name it had at the sender.</param>
    /// <param name="Sha256">Checked when given.</param>
    /// <param name="RequestKey">A second one with the same key is the first one.</param>
    /// <param name="Together">What is saved with what comes beside it; null for what comes alone.</param>
    /// <param name="Awaited">Who waits for the scan and the first page.</param>
    /// <param name="Along">Done in the transaction in which the document is accepted: what must be true together with it.</param>
    public sealed record Incoming(
        Guid DossierId,
        DocumentDescription Said,
        string FileName,
        string? Sha256,
        string? RequestKey,
        Func<DocumentsDb, Document, CancellationToken, Task>? Along = null,
        Sender? By = null,
        Awaited Awaited = Awaited.Now,
        SavedTogether? Together = null
    );

    /// <summary>Who brought it, when that is not who acts now.</summary>
    public sealed record Sender(string Id, string Name);

    /// <summary>
    /// Takes a document of any size into an open dossier; the request body is the file itself, streamed (D8, D9; S4§2(4)).
    /// 400 document.empty, document.hash-mismatch; 409 document.kind-not-allowed, document.encrypted,
    /// document.macros, document.archive-bomb, document.program-inside, dossier.already-filed, idempotency.key-reused,
    /// document.upload-superseded.
    /// </summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(
        Guid dossierId,
        [AsParameters] Description description,
        HttpRequest request,
        UploadDocument upload,
        CancellationToken ct
    ) =>
        await upload.Take(dossierId, description, request.Body, ct) is { } answer
            ? TypedResults.Created($"/api/v1/documents/{answer.DocumentId}", answer)
            : TypedResults.NotFound();

    private async Task<Response?> Take(Guid dossierId, Description description, Stream body, CancellationToken ct)
    {
        var incoming = new Incoming(
            dossierId,
            Read(description, clock.Today()),
            SentFileName.Read(description.FileName, 400) ?? "",
            description.Sha256,
            RequestKey(description.IdempotencyKey)
        );
        return await Take(incoming, body, ct) is { } document
            ? Answer(document) with
            {
                DuplicateOf = await ListDuplicates.Of(db, document, ct),
            }
            : null;
    }

    /// <summary>
    /// The one way in: every document of every kind of intake is checked, stored and accepted here. Null when there is no such dossier
    /// within sight.
    /// </summary>
    public async Task<Document?> Take(Incoming incoming, Stream body, CancellationToken ct)
    {
        var (dossierId, requestKey) = (incoming.DossierId, incoming.RequestKey);
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == dossierId, ct);
        if (dossier is null)
            return null;
        var sent = incoming.Said;
        await sent.Check(db, dossierId, itself: null, ct);
        var declared = incoming.Sha256?.ToLower(CultureInfo.InvariantCulture);
        if (requestKey is not null && await db.Documents.SingleOrDefaultAsync(row => row.RequestKey == requestKey, ct) is { } earlier)
        {
            if (earlier.DossierId != dossierId || (declared is not null && earlier.Sha256 is { } known && known != declared))
                throw new RuleBroken(
                    "idempotency.key-reused",
                    "该幂等键已用于另一次上传。",
                    "This idempotency key was used for a different upload."
                );
            if (earlier.IsVisible)
                return earlier;
            earlier.Supersede();
        }
        dossier.RefuseUnlessOpen();

        var head = new byte[MediaTypes.HeadSize];
        var length = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        var mediaType = Judge(head.AsSpan(0, length));

        // Superseding releases the key before the new row takes it.
        await db.SaveChangesAsync(ct);
        var document = incoming.Together is { } together
            ? await together.Do(turn => Task.FromResult(Begin(turn.GetRequiredService<DocumentsDb>())))
            : Begin(db);
        await db.SaveChangesAsync(ct);
        try
        {
            var receipt = await Store(document, new PrefixedStream(head.AsMemory(0, length), body), declared, ct);
            var bytes = new ReceivedBytes(mediaType, receipt.Size, receipt.Sha256, receipt.Version, receipt.StoredSha256);
            await inspection.Refuse(document.Id, document.BranchId, bytes, ct);
            // The bytes are here and whole: from now on a caller who has gone away changes nothing.
            var answer = await Accept(document, bytes, incoming, CancellationToken.None);
            bell.Ring();
            return answer;
        }
        catch
        {
            await Forget(document.Id);
            throw;
        }

        Document Begin(DocumentsDb db)
        {
            var begun = Document.Begin(
                dossier,
                sent,
                incoming.FileName,
                requestKey,
                incoming.By?.Id ?? uploader.Id,
                incoming.By?.Name ?? uploader.Name,
                clock.GetUtcNow()
            );
            db.Documents.Add(begun);
            return begun;
        }
    }

    private async Task<StoredDocument> Store(Document document, Stream body, string? declared, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.PendingFor);
        try
        {
            return await vault.StoreAsync(document.Id, document.BranchId, body, declared, limit.Token);
        }
        catch (ContentMismatch)
        {
            throw new InvalidInput(
                [
                    new(
                        "X-Content-Sha256",
                        "document.hash-mismatch",
                        "收到的内容与声明的 SHA-256 不符，未保存。",
                        "The content does not have the declared SHA-256; nothing was kept."
                    ),
                ],
                "document.hash-mismatch"
            );
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new RuleBroken("document.upload-too-slow", "上传超时，未保存。", "The upload took too long; nothing was kept.");
        }
    }

    private Task<Document> Accept(Document document, ReceivedBytes bytes, Incoming incoming, CancellationToken ct)
    {
        return incoming.Together is { } together
            ? together.Do(async turn =>
            {
                // Whatever this context knows of dossiers, it took in this transaction.
                var theirs = turn.GetRequiredService<DocumentsDb>();
                var dossier = theirs.Dossiers.Local.FirstOrDefault(row => row.Id == document.DossierId) ?? await Taken(theirs, ct);
                var begun = await theirs.Documents.SingleAsync(row => row.Id == document.Id, ct);
                return await Into(theirs, turn.GetRequiredService<AcceptDocument>(), dossier, begun, ct);
            })
            : db.InTransaction(
                async token =>
                {
                    await Into(db, accept, await Taken(db, token), document, token);
                    await db.SaveChangesAsync(token);
                    return document;
                },
                ct
            );

        async Task<Dossier> Taken(DocumentsDb db, CancellationToken ct) =>
            await db.TakeDossier(document.DossierId, ct) ?? throw new InvalidOperationException("Dossiers are never deleted.");

        async Task<Document> Into(DocumentsDb db, AcceptDocument accept, Dossier dossier, Document document, CancellationToken ct)
        {
            await accept.Into(dossier, document, bytes, ct, incoming.Awaited);
            if (incoming.Along is { } along)
                await along(db, document, ct);
            return document;
        }
    }

    private async Task Forget(Guid documentId)
    {
        try
        {
            await unfinished.Forget(documentId, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The caller must learn why the upload failed, not this; the sweep clears it away later.
            log.LogWarning(exception, "What is left of upload {DocumentId} could not be cleared away at once", documentId);
        }
    }

    /// <summary>The kind of what begins so, when it may come in.</summary>
    public string Judge(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            throw new InvalidInput([new("body", "document.empty", "文件是空的。", "The file is empty.")], "document.empty");
        var mediaType = MediaTypes.Of(head);
        return options.Value.Takes(mediaType)
            ? mediaType
            : throw new RuleBroken(
                "document.kind-not-allowed",
                $"不接收此类文件（{mediaType}）。",
                $"Files of this kind are not taken ({mediaType})."
            );
    }

    /// <summary>What is said of a document, as its use case and as every intake reads it.</summary>
    public static DocumentDescription Read(Description description, DateOnly today)
    {
        return new()
        {
            Title = description.Title!.Trim(),
            Kind = description.Kind!.Trim(),
            Section = DossierWords.Read<Section>("section", description.Section) ?? Section.Business,
            Date = description.Date ?? today,
            Pages = description.Pages,
            Copies = description.Copies ?? 1,
            ResponsibleParty = description.ResponsibleParty,
            OriginalAt = description.OriginalAt,
            Secrecy = DossierWords.Read<Secrecy>("secrecy", description.Secrecy) ?? Secrecy.Ordinary,
            Nature = DossierWords.Read<Nature>("nature", description.Nature) ?? Nature.Ordinary,
            CoversFrom = description.CoversFrom,
            CoversTo = description.CoversTo,
            Relation = DossierWords.Read<Relation>("relation", description.Relation),
            RelatedTo = description.RelatedTo,
            Languages = description.Languages,
            Content = description.Content,
            Place = description.Place,
            Author = description.Author,
        };
    }

    private string? RequestKey(string? key) =>
        string.IsNullOrEmpty(key) ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{uploader.Id}\n{key}")));

    private static Response Answer(Document document) =>
        new(document.Id, document.Size, document.Sha256!, document.MediaType, document.FileName, []);
}
