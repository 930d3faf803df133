using System.Globalization;
using System.IO.Compression;
using System.Text;
using CustomerArchive.Documents.Documents;

namespace CustomerArchive.Documents.Tests;

[Trait("databases", "one")]
public sealed class NamesAndKindsTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Theory, Trait("req", "D8")]
    [InlineData("上海某某科技有限公司", "营业执照副本", "上海某某科技有限公司+营业执照副本+20261122.pdf")]
    [InlineData("a/b\\c:d*e?f\"g<h>i|j", "合+同", "a_b_c_d_e_f_g_h_i_j+合_同+20261122.pdf")]
    [InlineData("阿依古丽·买买提", "身份证", "阿依古丽.买买提+身份证+20261122.pdf")]
    [InlineData(" 𠮷野家. ", "..", "𠮷野家+_+20261122.pdf")]
    [InlineData("CON.", "x", "CON+x+20261122.pdf")]
    [InlineData("CON.有限公司", "x", "_ON.有限公司+x+20261122.pdf")]
    [InlineData("a\u202Efdp.exe\u0007", "x", "afdp.exe+x+20261122.pdf")]
    [InlineData("../../etc/passwd", "x", "_.._etc_passwd+x+20261122.pdf")]
    public void Stored_names_follow_the_rule_and_are_safe(string customer, string kind, string name) =>
        Assert.Equal(name, StoredName.Of(customer, kind, Day, "pdf"));

    [Theory, Trait("req", "D8")]
    [InlineData("长")]
    [InlineData("𠮷")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("e\u0301\u0323\u0330")]
    public void Long_names_are_cut_between_characters_and_never_within_one(string element)
    {
        var name = StoredName.Of(
            string.Concat(Enumerable.Repeat(element, 300)),
            string.Concat(Enumerable.Repeat(element, 60)),
            Day,
            "docx"
        );
        Assert.True(Encoding.UTF8.GetByteCount(name) <= 200, name);
        Assert.EndsWith("+20261122.docx", name, StringComparison.Ordinal);
        var whole = element.Normalize();
        Assert.All(name.Split('+')[..2], part => Assert.Equal(0, new StringInfo(part).LengthInTextElements - (part.Length / whole.Length)));
    }

    [Fact, Trait("req", "D8")]
    public void Kinds_are_told_from_content()
    {
        Is("application/pdf", "%PDF-1.4\n"u8);
        Is("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Is("image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0]);
        Is("image/tiff", [0x49, 0x49, 0x2A, 0]);
        Is("application/x-ole-storage", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        Is("video/mp4", [0, 0, 0, 0x20, .. "ftypisom"u8]);
        foreach (var brand in new[] { "heic", "heix", "heim", "heis", "hevc", "hevx" })
            Is("image/heic", [0, 0, 0, 0x18, .. Encoding.ASCII.GetBytes($"ftyp{brand}"), 0, 0, 0, 0, .. "mif1"u8, .. "miaf"u8]);
        Is("image/avif", [0, 0, 0, 0x18, .. "ftypavif"u8, 0, 0, 0, 0, .. "mif1"u8, .. "miaf"u8]);
        Is("image/avif", [0, 0, 0, 0x18, .. "ftypmif1"u8, 0, 0, 0, 0, .. "miaf"u8, .. "avif"u8]);
        Is("image/heic", [0, 0, 0, 0x18, .. "ftypmsf1"u8, 0, 0, 0, 0, .. "hevc"u8, .. "avif"u8]);
        Is("image/heic", [0, 0, 0, 0x14, .. "ftypmif1"u8, 0, 0, 0, 0, .. "mif1"u8, .. "avif"u8]); // the box ended before
        Is("video/mp4", [0, 0, 0, 0x18, .. "ftypmp42"u8, 0, 0, 0, 0, .. "heic"u8, .. "isom"u8]);
        Is("application/ofd", ZipOf("Doc_0/Document.xml", "OFD.xml"));
        Is("application/zip", ZipOf("发票/OFD.xml", "OFD.xml.bak"));
        Is("application/zip", ZipOf(("发票.ofd", ZipOf("OFD.xml"))));
        Is("text/plain; charset=utf-8", Encoding.UTF8.GetBytes("客户 𠮷\r\n"));
        Is("text/plain; charset=gb18030", [0xBF, 0xCD, 0xBB, 0xA7, 0x0A]);
        Is("text/plain; charset=utf-8", Encoding.UTF8.GetBytes("<html><body>x"));
        Is("application/zip", [0x50, 0x4B, 3, 4, .. new byte[26], .. "a.txt"u8]);
        Is(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            [0x50, 0x4B, 3, 4, .. new byte[26], .. "[Content_Types].xml"u8, 1, 2, .. "word/document.xml"u8]
        );
        Is(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            [0x50, 0x4B, 3, 4, .. new byte[26], .. "[Content_Types].xml"u8, 1, 2, .. "xl/workbook.xml"u8]
        );
        Is(MediaTypes.Executable, "MZ"u8);
        Is(MediaTypes.Executable, [0xEF, 0xBB, 0xBF, .. "#!/usr/bin/env node"u8]);
        Is(MediaTypes.Unknown, [0, 1, 2, 3]);
    }

    private static byte[] ZipOf(params string[] names) => ZipOf([.. names.Select(name => (name, new byte[40]))]);

    private static byte[] ZipOf(params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
                using (var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open())
                    entry.Write(content);
        return file.ToArray();
    }

    private static void Is(string expected, ReadOnlySpan<byte> bytes) => Assert.Equal(expected, MediaTypes.Of(bytes));
}
