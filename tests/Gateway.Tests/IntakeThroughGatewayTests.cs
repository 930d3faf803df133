using CustomerArchive.Testing;

namespace CustomerArchive.Gateway.Tests;

[Trait("req", "D8"), Trait("req", "G1")]
public sealed class IntakeThroughGatewayTests
{
    private const string Documents = "/api/v1/documents";

    [Theory]
    [InlineData("PATCH", "/uploads/0198", 3_000_000)]
    [InlineData("POST", "/dossiers/0198/uploads", 3_000_000)]
    [InlineData("HEAD", "/uploads/0198", 0)]
    [InlineData("OPTIONS", "/uploads", 0)]
    [InlineData("DELETE", "/uploads/0198", 0)]
    [InlineData("POST", "/intakes", 3_000_000)]
    [InlineData("POST", "/intakes/zip", 3_000_000)]
    public async Task Every_word_of_an_intake_passes_with_bodies_of_any_size(string method, string path, int size)
    {
        await using var documents = await Upstream.Start();
        await using var gateway = new GatewayHost().Behind("documents", documents);
        var request = new HttpRequestMessage(new HttpMethod(method), Documents + path);
        if (size > 0)
            request.Content = new ByteArrayContent(new byte[size]);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Offset", "17");
        using var answer = await gateway.As("u").SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
        Assert.Equal(method, answer.Headers.GetValues("X-Method").Single());
        Assert.Equal("1.0.0", answer.Headers.GetValues("Tus-Resumable").Single());
        Assert.Equal("17", answer.Headers.GetValues("Upload-Offset").Single());
        if (size > 0)
            Assert.Equal(size, (await Task.FromResult(answer).Json()).GetProperty("total").GetInt32());
    }
}
