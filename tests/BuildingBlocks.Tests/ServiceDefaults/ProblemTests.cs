using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.Testing;

namespace CustomerArchive.BuildingBlocks.Tests.ServiceDefaults;

/// <summary>Everything that is not a success is problem+json with a stable code, in the caller's language.</summary>
[Trait("req", "G2")]
public sealed class ProblemTests(ThingsService things) : IClassFixture<ThingsService>
{
    private const string Route = "/api/v1/things";

    [Fact]
    public async Task A_good_request_passes_with_rare_characters()
    {
        using var client = things.Person("sz");
        var thing = await client.PostAsync(Route, Body("""{"name":"𠮷野家\n","amount":9,"parts":[{"code":"a","tags":["𠮷"]}]}""")).Json();
        Assert.Equal("𠮷野家\n", thing.GetProperty("name").GetString());
        Assert.Equal("𠮷", await client.GetAsync($"{Route}/named/%F0%A0%AE%B7").Read<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"name":"a","amount":1,}""")]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":null,"amount":1}""")]
    [InlineData("""{"name":"a","amount":1,"other":2}""")]
    [InlineData("""{"name":"a","name":"b","amount":1}""")]
    [InlineData("""{"name":"a","amount":"1"}""")]
    [InlineData("""{"name":"a","amount":1.5}""")]
    [InlineData("""{"name":"a","amount":99999999999}""")]
    [InlineData("""{"name":5,"amount":1}""")]
    [InlineData("""{"name":"a\u0000","amount":1}""")]
    [InlineData("""{"name":"a\u001b[31m","amount":1}""")]
    [InlineData("""{"name":"a\u0085","amount":1}""")]
    [InlineData("""{"name":"\ud800","amount":1}""")]
    [InlineData("""{"name":"\udc00a","amount":1}""")]
    [InlineData("""{"name":"a","amount":1,"parts":[{"code":"a","tags":["\u0007"]}]}""")]
    public async Task A_malformed_body_is_400(string body)
    {
        using var client = things.Person("sz");
        await client.PostAsync(Route, Body(body)).Refused(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task Broken_UTF8_too_deep_nesting_and_the_place_of_a_fault()
    {
        using var client = things.Person("sz");
        using var broken = new ByteArrayContent([.. "{\"name\":\""u8, 0xFF, 0xC0, .. "\",\"amount\":1}"u8]);
        broken.Headers.ContentType = new("application/json");
        await client.PostAsync(Route, broken).Refused(HttpStatusCode.BadRequest, "request.malformed");
        await client.PostAsync(Route, Body(new string('[', 100_000))).Refused(HttpStatusCode.BadRequest, "request.malformed");
        var problem = await client
            .PostAsync(Route, Body("""{"name":"a","amount":1,"parts":[{"code":"a"},{"code":7}]}"""))
            .Refused(HttpStatusCode.BadRequest, "request.malformed");
        Assert.Equal("parts[1].code", problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("?text=a%01")]
    [InlineData("?text=a%7F")]
    [InlineData("?te%02xt=a")]
    [InlineData("/named/a%01b")]
    [InlineData("/named/%1B")]
    public async Task Control_characters_in_an_address_are_400(string rest)
    {
        using var client = things.Person("sz");
        await client.GetAsync(Route + rest).Refused(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task Unknown_route_wrong_method_wrong_type_and_too_large()
    {
        using var client = things.Person("sz");
        await client.GetAsync($"{Route}/nothing/here").Refused(HttpStatusCode.NotFound, "not-found");
        await client.DeleteAsync(Route).Refused(HttpStatusCode.MethodNotAllowed, "method.not-allowed");
        using var text = new StringContent("name=a", Encoding.UTF8, "text/plain");
        await client.PostAsync(Route, text).Refused(HttpStatusCode.UnsupportedMediaType, "content-type.not-supported");
        using var large = new HttpRequestMessage(HttpMethod.Post, Route)
        {
            Content = Body($$"""{"name":"{{new string('a', 2_000_000)}}","amount":1}"""),
        };
        large.Headers.ExpectContinue = true;
        await client.SendAsync(large).Refused(HttpStatusCode.RequestEntityTooLarge, "request.too-large");
    }

    [Fact]
    public async Task An_unexpected_failure_says_nothing_of_the_inside()
    {
        using var client = things.Person("sz");
        client.DefaultRequestHeaders.Add("X-Correlation-Id", "my-trace_1");
        using var response = await client.GetAsync($"{Route}/broken");
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("TimeZone", body, StringComparison.Ordinal);
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        Assert.Equal(
            ["code", "correlationId", "status", "title", "type"],
            problem.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal("unexpected", problem.GetProperty("code").GetString());
        Assert.Equal("my-trace_1", problem.GetProperty("correlationId").GetString());
        Assert.Equal("my-trace_1", response.Headers.GetValues("X-Correlation-Id").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_harmful_correlation_id_is_replaced()
    {
        using var client = things.Person("sz");
        foreach (var bad in new[] { "<script>", new string('a', 65), "a b" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Route}/rule");
            request.Headers.TryAddWithoutValidation("X-Correlation-Id", bad);
            using var response = await client.SendAsync(request);
            Assert.Matches("^[0-9a-f]{32}$", response.Headers.GetValues("X-Correlation-Id").Single());
        }
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("en", true)]
    [InlineData("en-GB", true)]
    [InlineData("zh-CN", false)]
    [InlineData("zh;q=0.3, en;q=0.8", true)]
    [InlineData("en;q=0.2, zh-CN;q=0.9", false)]
    [InlineData("fr, en;q=0.5", true)]
    [InlineData("fr", false)]
    [InlineData("en;q=0", false)]
    [InlineData("en, zh", true)]
    [InlineData("*", false)]
    [InlineData(";;q=x", false)]
    public async Task The_caller_chooses_the_language(string? wanted, bool english)
    {
        using var client = things.Person("sz");
        if (wanted is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", wanted);
        var problem = await client.GetAsync($"{Route}/rule").Refused(HttpStatusCode.Conflict, "thing.is-closed");
        Assert.Equal(english ? "It is closed." : "已关闭。", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Gone_carries_its_details()
    {
        using var client = things.Person("sz");
        var problem = await client.GetAsync($"{Route}/gone").Refused(HttpStatusCode.Gone, "thing.destroyed");
        Assert.Equal("7", problem.GetProperty("number").GetString());
    }

    [Fact]
    public async Task What_is_out_of_reach_says_when_to_come_back()
    {
        using var client = things.Person("sz");
        using var answer = await client.GetAsync($"{Route}/away");
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        await Task.FromResult(answer).Refused(HttpStatusCode.ServiceUnavailable, "thing.out-of-reach");
    }

    [Fact]
    public async Task Every_wrong_field_is_named_by_its_path()
    {
        using var client = things.Person("sz");
        var body = JsonSerializer.Serialize(
            new
            {
                name = "",
                amount = 10,
                main = new { code = "123456" },
                parts = new object[] { new { code = "12345" }, new { code = "123456", tags = new[] { "a", new string('a', 401) } } },
                remark = new string('字', 401),
            }
        );
        var problem = await client.PostAsync(Route, Body(body)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal(
            [
                "amount field.out-of-range",
                "main.code field.too-long",
                "name field.required",
                "parts[1].code field.too-long",
                "parts[1].tags[1] field.too-long",
                "remark field.too-long",
            ],
            problem
                .GetProperty("errors")
                .EnumerateArray()
                .Select(error => $"{error.GetProperty("field")} {error.GetProperty("code")}")
                .Order(StringComparer.Ordinal)
        );
        await client
            .PostAsync(
                Route,
                Body(
                    JsonSerializer.Serialize(
                        new
                        {
                            name = "1234567890",
                            amount = 1,
                            remark = new string('字', 400),
                        }
                    )
                )
            )
            .Ok();
        var many = JsonSerializer.Serialize(
            new
            {
                name = "a",
                amount = 1,
                parts = Enumerable.Repeat(new { code = "a" }, 1001),
            }
        );
        problem = await client.PostAsync(Route, Body(many)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("parts", Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    public void A_cursor_comes_back_as_it_was_and_garbage_is_refused()
    {
        Assert.Equal(["𠮷", "2026-01-01", ""], Cursor.Read(Cursor.Of("𠮷", "2026-01-01", ""), 3)!);
        var id = Guid.CreateVersion7();
        Assert.Equal(id, Cursor.ReadId(Cursor.Of(id.ToString())));
        Assert.Null(Cursor.Read(null, 2));
        Assert.Null(Cursor.ReadId(""));
        foreach (var bad in new[] { "!", "a", "_w", "名", Cursor.Of("one"), Cursor.Of("1", "2", "3"), new string('A', 100_001) })
            Assert.Equal("cursor.invalid", Assert.Throws<InvalidInput>(() => Cursor.Read(bad, 2)).Fields.Single().Code);
        Assert.Throws<InvalidInput>(() => Cursor.ReadId(Cursor.Of("not an id")));
        Assert.Equal(50, Cursor.Limit(null));
        foreach (var bad in new[] { 0, -1, 201, int.MinValue })
            Assert.Throws<InvalidInput>(() => Cursor.Limit(bad));
        Assert.Equal(
            (2, "2"),
            (Cursor.Page([1, 2, 3], 2, last => $"{last}").Items.Count, Cursor.Page([1, 2, 3], 2, last => $"{last}").Next)
        );
        Assert.Null(Cursor.Page([1, 2], 2, last => $"{last}").Next);
    }

    private static StringContent Body(string json)
    {
        var content = new StringContent(json, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
