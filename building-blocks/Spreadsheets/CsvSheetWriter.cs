using System.Buffers;
using System.Globalization;
using System.Text;

namespace CustomerArchive.Spreadsheets;

/// <summary>The encodings in which a csv is asked for.</summary>
public enum CsvEncoding
{
    /// <summary>With a byte order mark, without which Excel takes it for the encoding of the machine.</summary>
    Utf8,

    /// <summary>For programs that know nothing newer; it lacks rare characters.</summary>
    Gbk,

    /// <summary>GBK and every other character.</summary>
    Gb18030,
}

/// <summary>
/// Writes a csv row by row. What a spreadsheet program could take for a formula begins with an apostrophe, long numbers are written so
/// that none loses digits; the reader of this building block takes both off again.
/// </summary>
public sealed class CsvSheetWriter : ISheetWriter
{
    /// <summary>The sign that printers set for a character they have no type for.</summary>
    private const char NoSuchType = '〓';

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",;\t\r\n");

    private readonly StreamWriter _text;
    private readonly Encoding? _narrow;
    private readonly SortedDictionary<string, int> _lost = new(StringComparer.Ordinal);

    public CsvSheetWriter(Stream target, CsvEncoding encoding)
    {
        Encoding chosen = encoding switch
        {
            CsvEncoding.Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            CsvEncoding.Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(
                "GBK",
                EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback
            )!,
        };
        _narrow = encoding == CsvEncoding.Gbk ? chosen : null;
        _text = new StreamWriter(target, chosen, leaveOpen: true) { NewLine = "\r\n" };
    }

    /// <summary>Characters that the encoding does not have, with how often each was replaced by 〓. Empty for all but GBK.</summary>
    public IReadOnlyDictionary<string, int> Lost => _lost;

    public void StartSheet(string name, IReadOnlyList<WrittenColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Row(columns.Select(column => (object?)column.Title));
    }

    public void Row(params IEnumerable<object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var first = true;
        foreach (var value in values)
        {
            if (!first)
                _text.Write(',');
            first = false;
            _text.Write(Field(value));
        }
        _text.WriteLine();
    }

    public void Dispose() => _text.Dispose();

    private string Field(object? value)
    {
        var text = value switch
        {
            null => "",
            string written => Guarded(Encodable(WrittenText.Clean(written))),
            bool yes => yes ? "是" : "否",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
        return text.AsSpan().IndexOfAny(Quoted) >= 0 ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }

    private static string Guarded(string text)
    {
        if (WrittenText.IsFormulaic(text))
            return "'" + text;
        // Excel would show 9111…096 as 9.11E+17 and 00123 as 123, and save it so.
        return text.Length > 1 && (text.Length > 11 || text[0] == '0') && text.All(char.IsAsciiDigit) ? $"=\"{text}\"" : text;
    }

    private string Encodable(string text)
    {
        if (_narrow is null || Fits(text))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var character = rune.ToString();
            if (Fits(character))
            {
                result.Append(character);
                continue;
            }
            _lost[character] = _lost.GetValueOrDefault(character) + 1;
            result.Append(NoSuchType);
        }
        return result.ToString();
    }

    private bool Fits(string text)
    {
        try
        {
            _narrow!.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
