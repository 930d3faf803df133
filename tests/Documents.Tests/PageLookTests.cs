using System.Text;
using CustomerArchive.Documents.Digitizing;
using CustomerArchive.Documents.Renditions;

namespace CustomerArchive.Documents.Tests;

/// <summary>What a machine sees on a page (DA/T 31, 10.5).</summary>
[Trait("req", "D11"), Trait("databases", "one")]
public sealed class PageLookTests
{
    private const int Width = 566;
    private const int Height = 800;
    private const byte Paper = 235;

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(-1)]
    [InlineData(2.3)]
    [InlineData(-5)]
    [InlineData(8.7)]
    public async Task The_slope_of_lines_and_of_columns_is_found_to_a_fifth_of_a_degree(double degrees)
    {
        Assert.Equal(degrees, (await Look(Written(degrees, columns: false))).Skew!.Value, tolerance: 0.2);
        Assert.Equal(degrees, (await Look(Written(degrees, columns: true))).Skew!.Value, tolerance: 0.2);
    }

    [Fact]
    public async Task A_page_without_ink_is_blank_whatever_its_rim_and_its_dust()
    {
        var page = Empty();
        Assert.Equal(new PageLook(Blank: true, null), (await Look(page)));
        for (var i = 0; i < Height; i++)
            page[i * Width] = page[(i * Width) + 1] = 0; // the shadow of the lid
        page[(400 * Width) + 300] = 0;
        page[(401 * Width) + 300] = Paper - 20; // what shines through
        Assert.True((await Look(page)).Blank);
        for (var i = 0; i < 60; i++)
            page[(400 * Width) + 200 + i] = 0; // a signature
        Assert.Equal(new PageLook(Blank: false, null), (await Look(page)));
    }

    [Fact]
    public async Task Of_a_photograph_no_slope_is_told()
    {
        var dice = new Random(1);
        var photo = new byte[Width * Height];
        dice.NextBytes(photo);
        Assert.Equal(new PageLook(Blank: false, null), (await Look(photo)));
        var specks = Empty();
        for (var i = 0; i < 9000; i++)
            specks[dice.Next(specks.Length)] = 0;
        Assert.Null((await Look(specks)).Skew);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P5")]
    [InlineData("P5\n2 2\n255\nabc")]
    [InlineData("P5\n2 2\n65535\nabcdabcd")]
    [InlineData("P6\n1 1\n255\nabc")]
    [InlineData("P5\n0 0\n255\n")]
    [InlineData("P5\n-2 -2\n255\nabcd")]
    [InlineData("P5\n2147483647 2147483647\n255\nabcd")]
    [InlineData("P5\n2 2\n255\nabcde")]
    public Task What_is_no_grey_picture_is_refused(string file) =>
        Assert.ThrowsAsync<ProgramFailed>(() => PageLook.Of(new MemoryStream(Encoding.ASCII.GetBytes(file)), default));

    private static byte[] Empty()
    {
        var page = new byte[Width * Height];
        Array.Fill(page, Paper);
        return page;
    }

    /// <summary>Lines of ragged words, turned clockwise about the middle of the page.</summary>
    private static byte[] Written(double degrees, bool columns)
    {
        var dice = new Random(7);
        var page = Empty();
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        for (var line = -230; line <= 230; line += 20)
        {
            var end = dice.Next(60, 200);
            for (var along = -200; along < end; along++)
            for (var thick = 0; thick < 9; thick++)
            {
                if (dice.Next(3) == 0)
                    continue;
                var (x, y) = columns ? (line + thick, along) : (along, line + thick);
                var column = (Width / 2) + (int)Math.Round((x * cosine) - (y * sine));
                var row = (Height / 2) + (int)Math.Round((x * sine) + (y * cosine));
                page[(row * Width) + column] = 20;
            }
        }
        return page;
    }

    private static Task<PageLook> Look(byte[] pixels) =>
        PageLook.Of(new MemoryStream([.. Encoding.ASCII.GetBytes($"P5\n{Width} {Height}\n255\n"), .. pixels]), default);
}
