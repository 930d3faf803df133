using System.Text;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Printing;

/// <summary>The fonts of this machine, none of which may be shipped with the source; each is read once, when it is first needed.</summary>
public sealed class PrintFonts(IOptions<PrintingOptions> options, ILogger<PrintFonts> log)
{
    private readonly Lazy<TrueTypeFont?>[] fonts =
    [
        .. options.Value.Fonts.Distinct(StringComparer.Ordinal).Select(file => new Lazy<TrueTypeFont?>(() => Open(file, log))),
    ];

    internal int Count => fonts.Length;

    internal TrueTypeFont this[int font] => fonts[font].Value!;

    /// <summary>The first font that has the character, or -1.</summary>
    internal int Of(Rune character)
    {
        for (var i = 0; i < fonts.Length; i++)
            if (fonts[i].Value is { } font && font.Glyph(character) != 0)
                return i;
        return -1;
    }

    /// <summary>Throws <c>printing.font-missing</c> where Chinese cannot be printed: better no paper than one without names.</summary>
    internal void MustHaveChinese()
    {
        if (Of(new Rune('档')) < 0)
            throw new RuleBroken(
                "printing.font-missing",
                "服务器上没有中文字体，无法打印。请管理员安装字体或设置 Printing:Fonts。",
                "The server has no Chinese font to print with. Ask the administrator to install one or to set Printing:Fonts."
            );
    }

    private static TrueTypeFont? Open(string file, ILogger log)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            return TrueTypeFont.Load(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            log.LogWarning("Cannot print with {File}: {Reason}", file, error.Message);
            return null;
        }
    }
}
