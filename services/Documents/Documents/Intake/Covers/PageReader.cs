using System.Diagnostics;
using System.Globalization;
using CustomerArchive.Documents.Renditions;
using ZXing;
using ZXing.Common;

namespace CustomerArchive.Documents.Intake.Covers;

/// <summary>A page with the code of a cover sheet; the sheet is null where the code is spoilt.</summary>
internal sealed record CodedPage(int Page, Guid? CoverSheetId);

/// <summary>
/// Looks at the pages of a PDF with poppler's tools, one picture in memory at a time, and takes pages out of it. The tools are other
/// people's programs before other people's files: they run with a time limit, and pictures have the same size whatever a page claims.
/// </summary>
internal sealed class PageReader(string pdf, TimeSpan patience)
{
    /// <summary>Of the longer side in pixels: 137 dots to the inch of A4, five to a module of our codes.</summary>
    private const int Side = 1600;

    private readonly BarcodeReaderGeneric codes = new()
    {
        Options = new DecodingOptions { PossibleFormats = [BarcodeFormat.QR_CODE], TryHarder = true },
    };

    /// <summary>Every page with a code of a cover sheet, in order, and how many pages there are.</summary>
    public async Task<(IReadOnlyList<CodedPage> Covers, int Pages)> FindCovers(int mostPages, CancellationToken ct)
    {
        var covers = new List<CodedPage>();
        var pages = 0;
        await Run(
            "pdftoppm",
            ["-gray", "-scale-to", $"{Side}", "-l", (mostPages + 1).ToString(CultureInfo.InvariantCulture), pdf],
            async (pictures, token) =>
            {
                while (await GreyPicture.Read(pictures, Side, token) is { } picture)
                {
                    if (++pages > mostPages)
                        throw new InvalidDataException($"More than {mostPages} pages.");
                    if (Code(picture) is { } code)
                        covers.Add(new(pages, CoverSheet.Read(code)));
                }
            },
            ct
        );
        return (covers, pages);
    }

    /// <summary>Writes some pages as a file of their own.</summary>
    public async Task Extract(int from, int to, string target, CancellationToken ct)
    {
        var single = Path.Combine(Path.GetDirectoryName(target)!, "page-%d.pdf");
        await Run("pdfseparate", ["-f", Number(from), "-l", Number(to), pdf, single], null, ct);
        var files = Enumerable
            .Range(from, to - from + 1)
            .Select(page => single.Replace("%d", Number(page), StringComparison.Ordinal))
            .ToList();
        if (files is [var only])
        {
            File.Move(only, target, overwrite: true);
            return;
        }
        await Run("pdfunite", [.. files, target], null, ct);
        files.ForEach(File.Delete);
    }

    private static string Number(int page) => page.ToString(CultureInfo.InvariantCulture);

    private string? Code(GreyPicture picture)
    {
        var pixels = new RGBLuminanceSource(picture.Pixels, picture.Width, picture.Height, RGBLuminanceSource.BitmapFormat.Gray8);
        try
        {
            return codes
                .DecodeMultiple(pixels)
                ?.Select(found => found.Text)
                .FirstOrDefault(text => text.StartsWith(CoverSheet.Prefix, StringComparison.Ordinal));
        }
        catch (Exception spoilt) when (spoilt is ReaderException or IndexOutOfRangeException or ArgumentException)
        {
            return null; // a picture that confuses the reader holds no code of ours
        }
    }

    private async Task Run(string tool, IEnumerable<string> arguments, Func<Stream, CancellationToken, Task>? read, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        var start = new ProcessStartInfo(tool)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(pdf)!,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        try
        {
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token);
            await using var output = new BufferedStream(process.StandardOutput.BaseStream, 1 << 16);
            await (read?.Invoke(output, limit.Token) ?? output.CopyToAsync(Stream.Null, limit.Token));
            await complaints;
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode != 0)
                throw new InvalidDataException($"{tool} ended with {process.ExitCode}.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
