using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerArchive.SheetExchange;

/// <summary>A sheet on its way in or out: in a file that only this process can read and that goes when it is closed.</summary>
internal static class SheetFile
{
    public static async Task<(FileStream File, string Sha256)> Receive(HttpRequest http, long limit, CancellationToken ct)
    {
        if (http.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit;
        if (http.ContentLength > limit)
            throw TooLarge();

        var file = Temporary();
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            int read;
            while ((read = await http.Body.ReadAsync(buffer, ct)) > 0)
            {
                if (file.Length + read > limit)
                    throw TooLarge();
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            await file.FlushAsync(ct);
            return (file, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static FileStream Temporary() =>
        new(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
                UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );

    private static BadHttpRequestException TooLarge() => new("The sheet is too large.", StatusCodes.Status413PayloadTooLarge);
}
