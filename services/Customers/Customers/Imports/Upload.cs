using System.Buffers;
using System.Security.Cryptography;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerArchive.Customers.Imports;

/// <summary>A sheet on its way in: spooled to a file that only this process can read and that goes with it.</summary>
internal static class Upload
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

    /// <summary>The name in the percent-encoded <c>X-File-Name</c> header, without folders.</summary>
    public static string FileName(HttpRequest http)
    {
        var name = Uri.UnescapeDataString(http.Headers["X-File-Name"].ToString());
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length is > 0 and <= 255 && CleanText.IsClean(name) ? name
            : name.Length == 0 ? "unnamed"
            : throw new InvalidInput(
                "X-File-Name",
                "file-name.invalid",
                "文件名过长或含有控制字符。",
                "The file name is too long or holds control characters."
            );
    }

    private static BadHttpRequestException TooLarge() => new("The sheet is too large.", StatusCodes.Status413PayloadTooLarge);
}
