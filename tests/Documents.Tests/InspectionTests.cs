using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

[Trait("databases", "one")]
public sealed class InspectionTests(OneHost one) : ArchiveTests(one, ("Uploads:MaxUnpackedMiB", "100"), ("Uploads:MaxEntries", "1000"))
{
    public static TheoryData<string, string> Refusals =>
        new()
        {
            { "locked pdf", "document.encrypted" },
            { "pdf locked at its end", "document.encrypted" },
            { "locked office file", "document.encrypted" },
            { "macros in docx", "document.macros" },
            { "macros in doc", "document.macros" },
            { "macros across blocks", "document.macros" },
            { "bomb", "document.archive-bomb" },
            { "many entries", "document.archive-bomb" },
            { "program in zip", "document.program-inside" },
            { "program", "document.kind-not-allowed" },
            { "script", "document.kind-not-allowed" },
        };

    [Theory, MemberData(nameof(Refusals)), Trait("req", "D8")]
    public async Task What_policy_forbids_is_refused_with_the_reason_and_nothing_is_kept(string what, string code)
    {
        var dossier = await host.Dossier();
        await host.Upload(dossier, Made(what)).Refused(HttpStatusCode.Conflict, code);
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
        Assert.Equal(0, (await host.Get(dossier)).GetProperty("documents").GetArrayLength());
    }

    [Theory, Trait("req", "D8")]
    [InlineData("pdf that says EncryptMetadata")]
    [InlineData("plain docx")]
    [InlineData("plain doc")]
    [InlineData("zip of a picture")]
    [InlineData("broken zip")]
    public async Task What_only_looks_like_it_is_taken(string what) => await host.Upload(await host.Dossier(), Made(what)).Ok();

    private static byte[] Made(string what) =>
        what switch
        {
            "locked pdf" => DocumentsHost.Pdf("trailer << /Root 1 0 R /Encrypt 5 0 R >>"),
            "pdf locked at its end" => [.. DocumentsHost.Pdf("x", 700_000), .. "trailer<</Encrypt\n<</V 4>>>>"u8],
            "pdf that says EncryptMetadata" => DocumentsHost.Pdf("/EncryptMetadata false"),
            "locked office file" => Ole("EncryptedPackage", 2000),
            "macros in doc" => Ole("_VBA_PROJECT", 2000),
            "macros across blocks" => Ole("_VBA_PROJECT", 256 * 1024 - 11),
            "plain doc" => Ole("WordDocument", 2000),
            "macros in docx" => Zip(("[Content_Types].xml", 10), ("word/document.xml", 10), ("word/vbaProject.bin", 10)),
            "plain docx" => Zip(("[Content_Types].xml", 10), ("word/document.xml", 10)),
            "bomb" => Zip(("zeros.txt", 60 << 20)),
            "many entries" => Zip([.. Enumerable.Range(0, 1001).Select(i => ($"{i}.txt", 1))]),
            "program in zip" => Zip(("readme.txt", 5), ("工具/Setup.EXE", 5)),
            "zip of a picture" => Zip(("照片.jpg", 500)),
            "broken zip" => [.. Zip(("照片.jpg", 500)).AsSpan(0, 100)],
            "program" => [.. "MZ"u8, .. RandomNumberGenerator.GetBytes(100)],
            _ => "#!/bin/sh\nrm -rf /"u8.ToArray(),
        };

    private static byte[] Ole(string stream, int at)
    {
        var file = new byte[at + 400];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Encoding.Unicode.GetBytes(stream).CopyTo(file, at);
        return file;
    }

    private static byte[] Zip(params (string Name, int Size)[] entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, size) in entries)
                using (var entry = archive.CreateEntry(name).Open())
                    entry.Write(new byte[size]);
        return file.ToArray();
    }
}
