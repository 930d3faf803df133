using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace CustomerArchive.Documents.Tests.Intake;

/// <summary>What a browser's tus client says, word by word.</summary>
internal static class TusClient
{
    public static string Metadata(params (string Name, string Value)[] pairs) =>
        string.Join(',', pairs.Select(pair => $"{pair.Name} {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Value))}"));

    public static Task<HttpResponseMessage> Begin(
        this HttpClient client,
        Guid dossier,
        long length,
        string? metadata = null,
        byte[]? first = null,
        string version = "1.0.0"
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{DocumentsHost.Root}/dossiers/{dossier}/uploads");
        request.Headers.Add("Tus-Resumable", version);
        request.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation(
            "Upload-Metadata",
            metadata
                ?? Metadata(
                    ("title", "装修图纸"),
                    ("kind", "装修图纸"),
                    ("filename", "图纸 全.pdf"),
                    ("pages", "40"),
                    ("date", "2026-03-01")
                )
        );
        if (first is not null)
            request.Content = Part(first);
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Append(
        this HttpClient client,
        string location,
        long offset,
        HttpContent content,
        string? checksum = null
    )
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        var request = new HttpRequestMessage(HttpMethod.Patch, location) { Content = content };
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        if (checksum is not null)
            request.Headers.TryAddWithoutValidation("Upload-Checksum", checksum);
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Append(
        this HttpClient client,
        string location,
        long offset,
        byte[] bytes,
        string? checksum = null
    ) => client.Append(location, offset, new ByteArrayContent(bytes), checksum);

    public static Task<HttpResponseMessage> Ask(this HttpClient client, string location, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Head, location);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        return client.SendAsync(request);
    }

    public static async Task<long> Offset(this HttpClient client, string location)
    {
        using var answer = await client.Ask(location);
        return answer.Offset();
    }

    public static long Offset(this HttpResponseMessage answer) =>
        long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);

    public static string Checksum(byte[] bytes) => $"sha256 {Convert.ToBase64String(SHA256.HashData(bytes))}";

    private static ByteArrayContent Part(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return content;
    }
}

/// <summary>Bytes that end in a broken connection.</summary>
internal sealed class BreakingContent(byte[] bytes) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
    {
        await stream.WriteAsync(bytes);
        await stream.FlushAsync();
        throw new IOException("The line is dead.");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
