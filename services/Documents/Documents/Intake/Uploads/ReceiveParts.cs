using System.Security.Cryptography;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Intake.Uploads;

/// <summary>
/// Takes bytes of an upload into the vault, a sealed part after the other. A part counts once its row stands, and it stands only where the
/// upload still ends where the part begins: of two senders at the same place one wins, on any replica, without a lock that a killed
/// process could leave behind.
/// </summary>
internal sealed class ReceiveParts(DocumentsDb db, DocumentVault vault, IOptions<IntakeOptions> options, TimeProvider clock)
{
    private const int FirstLook = 16 * 1024;

    /// <summary>Where the upload ends afterwards.</summary>
    public async Task<long> Run(ResumableUpload upload, HttpRequest request, CancellationToken gone)
    {
        if (request.ContentLength > upload.Length - upload.Offset)
            throw TooMuch();
        using var hash = Tus.Checksum(request) is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (offset, parts, broken) = (upload.Offset, new List<UploadPart>(), false);
        while (offset < upload.Length && !broken)
        {
            await using var body = new PartStream(request.Body, Math.Min(options.Value.PartBytes, upload.Length - offset), hash, gone);
            var first = new byte[FirstLook];
            var length = await body.ReadAsync(first, CancellationToken.None);
            if (length > 0)
            {
                // What arrived is kept even when its sender has gone, so nobody's leaving cancels this.
                var stored = await vault.StoreAsync(
                    upload.Id,
                    upload.BranchId,
                    new PrefixedStream(first.AsMemory(0, length), body),
                    ct: CancellationToken.None
                );
                parts.Add(
                    new()
                    {
                        UploadId = upload.Id,
                        BranchId = upload.BranchId,
                        Offset = offset,
                        Length = stored.Size,
                        StoredVersion = stored.Version,
                    }
                );
                offset += stored.Size;
            }
            broken = body.Broken || length == 0;
            if (hash is null)
                await Keep(parts);
        }
        if (hash is not null)
        {
            if (!hash.GetHashAndReset().AsSpan().SequenceEqual(Tus.Checksum(request)))
                throw new ProtocolBroken(
                    460,
                    "upload.checksum-mismatch",
                    "收到的内容与声明的校验值不符，此部分未保存。",
                    "The content does not have the declared checksum; this part was not kept."
                );
            await Keep(parts);
        }
        if (offset == upload.Length && !broken && await request.Body.ReadAsync(new byte[1], gone) > 0)
            throw TooMuch();
        return offset;
    }

    private async Task Keep(List<UploadPart> parts)
    {
        if (parts is not [var first, ..])
            return;
        var (from, until) = (first.Offset, parts[^1].Offset + parts[^1].Length);
        var expiresAt = clock.GetUtcNow() + options.Value.UploadKeptFor;
        await db.InTransaction(
            async token =>
            {
                var advanced = await db
                    .Uploads.Where(row => row.Id == first.UploadId && row.State == UploadState.Receiving && row.Offset == from)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.Offset, until).SetProperty(row => row.ExpiresAt, expiresAt),
                        token
                    );
                if (advanced == 0)
                    throw AppendToUpload.OtherOffset();
                foreach (var part in parts)
                    db.AddPlain(part);
                return await db.SaveChangesAsync(token);
            },
            CancellationToken.None
        );
        parts.Clear();
    }

    private static ProtocolBroken TooMuch() =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            "upload.too-long",
            "内容超过创建上传时声明的长度。",
            "This is more than the length that was announced."
        );
}
