using System.Text;

namespace CustomerArchive.Documents.Intake.Zips;

/// <summary>
/// Names in zips that do not say their encoding: UTF-8 when they can be, else GBK, as Chinese Windows writes them. Two bytes of GBK are
/// often two bytes of UTF-8 too (目录 reads Ŀ¼), so only what has longer characters, as Chinese has in UTF-8, counts as such.
/// </summary>
internal sealed class ZipNames : Encoding
{
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public override int GetByteCount(char[] chars, int index, int count) => Gbk.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Gbk.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) =>
        Of(bytes.AsSpan(index, count)).GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        Of(bytes.AsSpan(byteIndex, byteCount)).GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    public override int GetMaxByteCount(int charCount) => Gbk.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => byteCount + 1;

    private static Encoding Of(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) && bytes.IndexOfAnyInRange((byte)0xE0, (byte)0xFF) >= 0 ? UTF8 : Gbk;
}
