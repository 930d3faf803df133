using System.Globalization;
using System.Security.Cryptography;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Intake.Uploads;

/// <summary>The tus protocol, version 1.0.0, as headers: what is asked, what is answered (docs/adr/0027).</summary>
internal static class Tus
{
    public const string Version = "1.0.0";
    public const string PartType = "application/offset+octet-stream";
    public const string Extensions = "creation,creation-with-upload,expiration,checksum,termination";
    public const string Algorithm = "sha256";

    /// <summary>Every answer names the version, and a request that speaks another one is refused.</summary>
    public static RouteHandlerBuilder SpeaksTus(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(
            (context, next) =>
            {
                var http = context.HttpContext;
                http.Response.OnStarting(() =>
                {
                    // Here and not at once: a problem clears the headers that were set before it.
                    http.Response.Headers["Tus-Resumable"] = Version;
                    if (http.Response.StatusCode == StatusCodes.Status412PreconditionFailed)
                        http.Response.Headers["Tus-Version"] = Version;
                    http.Response.Headers.CacheControl = "no-store";
                    return Task.CompletedTask;
                });
                return http.Request.Headers["Tus-Resumable"] == Version
                    ? next(context)
                    : throw new ProtocolBroken(
                        StatusCodes.Status412PreconditionFailed,
                        "upload.version",
                        $"请用请求头 Tus-Resumable: {Version}。",
                        $"Send the header Tus-Resumable: {Version}."
                    );
            }
        );

    public static void Progress(HttpResponse response, ResumableUpload upload, long offset, DateTimeOffset expiresAt)
    {
        response.Headers["Upload-Offset"] = offset.ToString(CultureInfo.InvariantCulture);
        if (upload.State == UploadState.Receiving)
            response.Headers["Upload-Expires"] = expiresAt.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>A header that counts bytes.</summary>
    public static long Bytes(HttpRequest request, string header) =>
        long.TryParse(request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? bytes
            : throw new InvalidInput(header, "field.malformed", "应为字节数。", "A number of bytes is expected.");

    /// <summary>Whether the body is bytes of the upload; 415 when it is something else.</summary>
    public static void RequirePart(HttpRequest request)
    {
        if (request.ContentType != PartType)
            throw new ProtocolBroken(
                StatusCodes.Status415UnsupportedMediaType,
                "content-type.not-supported",
                $"内容类型应为 {PartType}。",
                $"The content type must be {PartType}."
            );
    }

    /// <summary>The hash that this part must have, if its sender named one.</summary>
    public static byte[]? Checksum(HttpRequest request)
    {
        const string header = "Upload-Checksum";
        var given = request.Headers[header].ToString();
        if (given.Length == 0)
            return null;
        var parts = given.Split(' ');
        if (parts is not [Algorithm, _])
            throw new InvalidInput(
                [new(header, "upload.checksum-algorithm", "校验算法应为 sha256。", "The algorithm must be sha256.")],
                "upload.checksum-algorithm"
            );
        var hash = new byte[SHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(parts[1], hash, out var length) && length == hash.Length
            ? hash
            : throw new InvalidInput(header, "field.malformed", "应为 sha256 加 Base64。", "sha256 and its Base64 are expected.");
    }
}
