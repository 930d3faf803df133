using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;

namespace CustomerArchive.ServiceDefaults.Requests;

/// <summary>
/// The name that a file has at its sender. It travels percent-encoded in <c>X-File-Name</c>, because headers hold no Chinese, and is
/// kept without the folders in which it lay there.
/// </summary>
public static class SentFileName
{
    public const string Header = "X-File-Name";
    public const int MaxLength = 255;

    public static string? Of(HttpRequest request) => Read(request.Headers[Header].ToString());

    /// <summary>Null when no name was sent; 400 <c>file-name.invalid</c> when it is too long or holds control or half characters.</summary>
    public static string? Read(string? header, int maxLength = MaxLength)
    {
        var name = Uri.UnescapeDataString(header ?? "");
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        if (name.Length > maxLength || !CleanText.IsClean(name) || name.Any(char.IsControl))
            throw new InvalidInput(
                Header,
                "file-name.invalid",
                $"文件名无效：应为百分号编码的 UTF-8，最多 {maxLength} 字。",
                $"The file name is not valid: percent-encoded UTF-8, at most {maxLength} characters."
            );
        return name.Length == 0 ? null : name;
    }
}
