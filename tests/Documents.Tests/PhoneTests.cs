using System.Buffers.Binary;
using System.Text;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using SkiaSharp;

namespace CustomerArchive.Documents.Tests;

/// <summary>Pictures as phones make them: lying on their side, with the turn in a property of the file and once more in its EXIF.</summary>
[Trait("databases", "one")]
public sealed class PhoneTests(OneHost one)
    : ArchiveTests(one, ("Work:Tries", "1"), ("Renditions:Ocr", "false"), ("Renditions:Folder", "{folder}/running/plain"))
{
    private const string Root = DocumentsHost.Root;

    [Theory, Trait("req", "D11")]
    [InlineData("turned.heic", "heic", "image/heic")]
    [InlineData("turned.heic", "heis", "image/heic")]
    [InlineData("turned.heic", "msf1", "image/heic")]
    [InlineData("turned.avif", "avif", "image/avif")]
    public async Task A_picture_of_a_phone_is_shown_upright_once(string sample, string brand, string mediaType)
    {
        var bytes = Sample(sample);
        Encoding.ASCII.GetBytes(brand).CopyTo(bytes, 8);
        var document = await Upload(bytes);
        await host.Work();
        Assert.Equal(mediaType, (await Get(document, "content")).Content.Headers.ContentType?.MediaType);
        foreach (var part in new[] { "pages/1/image", "pages/1/thumbnail" })
        {
            using var image = SKBitmap.Decode(await (await Get(document, part)).Content.ReadAsByteArrayAsync());
            Assert.Equal((48, 96), (image.Width, image.Height));
            var (top, bottom) = (image.GetPixel(24, 20), image.GetPixel(24, 76));
            Assert.True(top.Red > 200 && top.Blue < 50 && bottom.Blue > 200 && bottom.Red < 50, $"{top} above {bottom}");
        }
        var pages = await Get(document, "pages").Json();
        Assert.Equal(
            (1, 1, "done"),
            (pages.GetProperty("count").GetInt32(), pages.GetProperty("ready").GetInt32(), pages.GetProperty("images").GetString())
        );
    }

    [Fact, Trait("req", "D11")]
    public async Task A_picture_of_a_phone_that_says_it_is_huge_is_never_opened()
    {
        var bytes = Sample("turned.heic");
        for (int at, from = 0; (at = bytes.AsSpan(from).IndexOf("ispe"u8)) >= 0; from += at + 4)
        for (var side = 8; side < 16; side += 4)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(from + at + side), 30_000);
        await Upload(bytes);
        await host.Work();
        var dead = (await host.As(Roles.Archivist).GetAsync($"{Root}/work?state=dead").Json())
            .GetProperty("items")
            .EnumerateArray()
            .ToList();
        Assert.Equal(3, dead.Count);
        Assert.All(dead, item => Assert.Contains("megapixels", item.GetProperty("error").GetString(), StringComparison.Ordinal));
    }

    internal static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", name));

    private async Task<Guid> Upload(byte[] bytes) =>
        (await host.Upload(await host.Dossier(), bytes).Json()).GetProperty("documentId").GetGuid();

    private Task<HttpResponseMessage> Get(Guid document, string part) => host.As(Roles.Archivist).GetAsync($"{Root}/{document}/{part}");
}
