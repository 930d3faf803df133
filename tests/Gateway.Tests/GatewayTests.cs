using System.Net;
using System.Text;
using System.Text.Json;
using CustomerArchive.Testing;

namespace CustomerArchive.Gateway.Tests;

public sealed class GatewayTests : IAsyncLifetime
{
    private Upstream customers = null!;
    private GatewayHost gateway = null!;

    public async Task InitializeAsync()
    {
        customers = await Upstream.Start(
            """{"openapi":"3.1.1","paths":{"/api/v1/customers":{"get":{"x":{"$ref":"#/components/schemas/Page"}}}},"components":{"schemas":{"Page":{"type":"object"}}}}"""
        );
        gateway = new GatewayHost()
            .Behind("customers", customers)
            .Behind("documents", customers)
            .Behind("identity", customers)
            .Set("services:leases:http:0", "http://127.0.0.1:1");
    }

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        await customers.DisposeAsync();
    }

    [Fact, Trait("req", "G1")]
    public async Task A_request_reaches_its_service_with_path_query_and_token()
    {
        var answer = await gateway.As("u").GetAsync("/api/v1/customers/7?name=%F0%A0%AE%B7&limit=2").Json();
        Assert.Equal("/api/v1/customers/7?name=%F0%A0%AE%B7&limit=2", answer.GetProperty("path").GetString());
        Assert.True(answer.GetProperty("authorization").GetBoolean());
    }

    [Fact, Trait("req", "G1")]
    public async Task Without_a_valid_token_nothing_is_passed_on()
    {
        await gateway.CreateClient().GetAsync("/api/v1/customers").Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
        using var client = gateway.CreateClient();
        foreach (
            var token in (string[])
                [
                    "x.y.z",
                    TestIssuer.Token("u", "u", ["sz"], [], audience: "somebody-else"),
                    TestIssuer.Token("u", "u", ["sz"], [], expires: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-5)),
                ]
        )
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            await client.GetAsync("/api/v1/customers").Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
        }
        Assert.Equal(0, customers.Requests);
    }

    [Fact, Trait("req", "P4")]
    public async Task The_issuers_addresses_are_open_to_everybody()
    {
        var answer = await gateway.CreateClient().GetAsync("/.well-known/openid-configuration").Json();
        Assert.Equal("/.well-known/openid-configuration", answer.GetProperty("path").GetString());
        await gateway.CreateClient().GetAsync("/sign-in?return=x").Ok();
    }

    [Fact, Trait("req", "G1")]
    public async Task A_service_that_is_down_is_said_so()
    {
        await gateway.As("u").GetAsync("/api/v1/leases").Refused(HttpStatusCode.BadGateway, "service.unavailable");
        await gateway.As("u").GetAsync("/api/v1/nothing").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact, Trait("req", "G1")]
    public async Task One_correlation_id_goes_through_and_comes_back()
    {
        var client = gateway.As("u");
        client.DefaultRequestHeaders.Add("X-Correlation-Id", "abc-123");
        using var answer = await client.GetAsync("/api/v1/customers");
        Assert.Equal(["abc-123"], answer.Headers.GetValues("X-Correlation-Id").Distinct());
        client.DefaultRequestHeaders.Remove("X-Correlation-Id");
        client.DefaultRequestHeaders.Add("X-Correlation-Id", "a{b}<script>");
        await client.GetAsync("/api/v1/customers").Ok();
        Assert.Equal("abc-123", customers.Correlations.First());
        Assert.Matches("^[0-9a-f]{32}$", customers.Correlations.Last());
    }

    [Fact, Trait("req", "G1")]
    public async Task Every_answer_carries_security_headers()
    {
        foreach (var path in (string[])["/api/v1/customers", "/docs/index.html", "/api/v1/leases", "/nowhere"])
        {
            using var answer = await gateway.As("u").GetAsync(path);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact, Trait("req", "G1")]
    public async Task A_client_that_asks_too_much_waits_and_others_do_not()
    {
        await using var tight = new GatewayHost()
            .Behind("customers", customers)
            .Set("Gateway:Burst", "5")
            .Set("Gateway:RequestsPerSecond", "1");
        var greedy = tight.As("greedy");
        for (var i = 0; i < 5; i++)
            await greedy.GetAsync("/api/v1/customers").Ok();
        using (var refused = await greedy.GetAsync("/api/v1/customers"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }
        await greedy.GetAsync("/api/v1/customers").Refused(HttpStatusCode.TooManyRequests, "rate.too-many");
        await tight.As("patient").GetAsync("/api/v1/customers").Ok();
    }

    [Fact, Trait("req", "G1")]
    public async Task Large_bodies_are_refused_except_where_files_are_uploaded()
    {
        var client = gateway.As("u");
        var two = new byte[2 * 1024 * 1024];
        using var large = new HttpRequestMessage(HttpMethod.Post, "/api/v1/customers") { Content = new ByteArrayContent(two) };
        large.Headers.ExpectContinue = true; // asks first: who just sends may be hung up on before it reads the refusal
        await client.SendAsync(large).Refused(HttpStatusCode.RequestEntityTooLarge, "request.too-large");
        await client.PostAsync("/api/v1/customers/imports", new ByteArrayContent(two)).Ok();
        await client.PostAsync("/api/v1/customers/imports/columns", new ByteArrayContent(two)).Ok();
        await client.PostAsync("/api/v1/documents/places/imports", new ByteArrayContent(two)).Ok();
        Assert.Equal(
            two.Length,
            (await client.PostAsync("/api/v1/documents/dossiers/7/documents", new ByteArrayContent(two)).Json())
                .GetProperty("total")
                .GetInt64()
        );
    }

    [Fact, Trait("req", "G1")]
    public async Task A_chunked_body_without_length_is_cut_at_the_limit_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/customers")
        {
            Content = new StreamContent(new Endless(3 * 1024 * 1024)),
        };
        request.Headers.TransferEncodingChunked = true;
        try
        {
            using var answer = await gateway.As("u").SendAsync(request);
            Assert.Contains((int)answer.StatusCode, (int[])[413, 502]);
        }
        catch (HttpRequestException hungUp)
        {
            Assert.IsType<IOException>(hungUp.InnerException); // while it was still sending
        }
    }

    [Fact, Trait("req", "D8")]
    public async Task An_upload_is_passed_on_while_it_arrives()
    {
        var more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var content = new Trickle(Encoding.ASCII.GetBytes(new string('A', 256 * 1024)), more.Task);
        var sending = gateway.As("u").PostAsync("/api/v1/documents/dossiers/7/documents", content);
        // The service has the first byte while the client still holds back the rest: nothing in between waits for the whole.
        Assert.Equal((byte)'A', await customers.FirstByte.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.False(sending.IsCompleted);
        more.SetResult();
        Assert.Equal(512 * 1024, (await sending.Json()).GetProperty("total").GetInt64());
    }

    [Fact, Trait("req", "G1")]
    public async Task A_dead_replica_is_left_out()
    {
        await using var other = await Upstream.Start();
        await using var two = new GatewayHost().Behind("customers", customers, other);
        var client = two.As("u");
        await other.DisposeAsync();
        var answered = 0;
        for (var i = 0; i < 40; i++)
        {
            using var answer = await client.GetAsync("/api/v1/customers");
            if (answer.IsSuccessStatusCode)
                answered++;
        }
        Assert.True(answered >= 30, $"only {answered} of 40 requests were answered");
    }

    [Fact, Trait("req", "G2")]
    public async Task The_merged_document_holds_every_service_and_says_who_is_missing()
    {
        var merged = await gateway.CreateClient().GetAsync("/openapi/all.json").Json();
        Assert.True(merged.GetProperty("paths").TryGetProperty("/api/v1/customers", out var path));
        Assert.Matches(@"#/components/schemas/\w+\.Page", path.GetRawText()); // the first service that has the path
        Assert.True(merged.GetProperty("components").GetProperty("schemas").TryGetProperty("customers.Page", out _));
        Assert.Contains("leases", merged.GetProperty("info").GetProperty("description").GetString());
        await gateway.CreateClient().GetAsync("/openapi/leases.json").Refused(HttpStatusCode.ServiceUnavailable, "service.unavailable");
        await gateway.CreateClient().GetAsync("/openapi/else.json").Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Contains("swagger", await gateway.CreateClient().GetStringAsync("/docs/index.html"));
    }

    private sealed class Endless(long length) : Stream
    {
        private long left = length;
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = (int)Math.Min(count, left);
            left -= some;
            return some;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class Trickle(byte[] first, Task more) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(first);
            await stream.FlushAsync();
            await more;
            await stream.WriteAsync(first);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
