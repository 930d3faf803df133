using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CustomerArchive.MainJob.Staff;

/// <summary>
/// A member of staff at a desk: signed in by OpenID Connect, speaking only to the gateway, patient when something is away for a
/// moment. What was sent before a connection broke may have been done; callers say which answer shows that.
/// </summary>
public sealed class Person
{
    private const string ClientId = "archive-demo";
    private const string Callback = "http://127.0.0.1:53999/callback";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly Uri gateway;
    private readonly string password;
    private readonly HttpClient http;
    private string refreshToken = "";
    private DateTimeOffset freshUntil;

    private Person(Uri gateway, string user, string password)
    {
        (this.gateway, User, this.password) = (gateway, user, password);
        http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromMinutes(10) };
    }

    /// <summary>How long a person waits for a service that is down before giving up.</summary>
    public static TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(60);

    public string User { get; }

    /// <summary>Requests that had to be repeated because something was away.</summary>
    public static int Repeats { get; private set; }

    public static async Task<Person> SignIn(Uri gateway, string user, string password)
    {
        var person = new Person(gateway, user, password);
        await person.Authorize();
        return person;
    }

    public Task<JsonElement> Get(string path) => Send(() => new HttpRequestMessage(HttpMethod.Get, path));

    /// <param name="done">Codes of refusals that, on a repeated request, mean the first one was done after all.</param>
    public Task<JsonElement> Post(string path, object? body = null, params string[] done) =>
        Send(() => new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonBody(body ?? new { }) }, done);

    /// <summary>For what is booked once per key, however often it is sent.</summary>
    public Task<JsonElement> PostOnce(string path, object body, string idempotencyKey) =>
        Send(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonBody(body) };
            request.Headers.Add("Idempotency-Key", idempotencyKey);
            return request;
        });

    public Task<JsonElement> PostFile(
        string path,
        string fileName,
        Func<Stream> content,
        string? sha256 = null,
        string? idempotencyKey = null
    ) =>
        Send(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(content(), 128 * 1024) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            request.Headers.Add("X-File-Name", Uri.EscapeDataString(fileName));
            if (sha256 is not null)
                request.Headers.Add("X-Content-Sha256", sha256);
            if (idempotencyKey is not null)
                request.Headers.Add("Idempotency-Key", idempotencyKey);
            return request;
        });

    /// <summary>Whether there is something to get already.</summary>
    public async Task<bool> Has(string path)
    {
        using var answer = await Patiently(() => new HttpRequestMessage(HttpMethod.Get, path));
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Any other content, made anew for every attempt.</summary>
    public Task<JsonElement> PostContent(string path, Func<HttpContent> content) =>
        Send(() => new HttpRequestMessage(HttpMethod.Post, path) { Content = content() });

    /// <summary>Expects a refusal with this code and returns its status.</summary>
    public async Task<HttpStatusCode> Refused(HttpMethod method, string path, object? body, params string[] codes)
    {
        using var answer = await Patiently(() => new HttpRequestMessage(method, path) { Content = body is null ? null : JsonBody(body) });
        var code = await CodeOf(answer);
        StepFailed.Unless(
            !answer.IsSuccessStatusCode && codes.Contains(code, StringComparer.Ordinal),
            $"{method} {path} as {User}: expected a refusal with {string.Join(" or ", codes)}, got {(int)answer.StatusCode} {code}"
        );
        return answer.StatusCode;
    }

    /// <summary>The bytes of an address, or of a part of it.</summary>
    public async Task<byte[]> Bytes(string path, long? from = null, long? to = null)
    {
        using var answer = await Patiently(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (from is not null)
                request.Headers.Range = new RangeHeaderValue(from, to);
            return request;
        });
        StepFailed.Unless(answer.IsSuccessStatusCode, $"GET {path} as {User}: {(int)answer.StatusCode} {await CodeOf(answer)}");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Asks again until the answer satisfies: what one service learns from another arrives a moment later.</summary>
    public async Task<JsonElement> Await(string path, Func<JsonElement, bool> satisfied, string what)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            if (await TryGet(path) is { } answer && satisfied(answer))
                return answer;
            StepFailed.Unless(TimeProvider.System.GetUtcNow() < deadline, $"{what} did not happen within {Patience.TotalSeconds:0} s");
            await Task.Delay(100);
        }
    }

    /// <summary>Asks again until the refusal has this code: until the news has come, it is refused for another reason.</summary>
    public async Task AwaitRefusal(HttpMethod method, string path, object body, string untilThen, string code)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            using var answer = await Patiently(() => new HttpRequestMessage(method, path) { Content = JsonBody(body) });
            var said = await CodeOf(answer);
            if (!answer.IsSuccessStatusCode && said == code)
                return;
            StepFailed.Unless(
                !answer.IsSuccessStatusCode && said == untilThen && TimeProvider.System.GetUtcNow() < deadline,
                $"{method} {path} as {User}: expected a refusal with {code}, got {(int)answer.StatusCode} {said}"
            );
            await Task.Delay(100);
        }
    }

    /// <summary>Null when it is not there (yet).</summary>
    public async Task<JsonElement?> TryGet(string path)
    {
        using var answer = await Patiently(() => new HttpRequestMessage(HttpMethod.Get, path));
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        return await Read(answer, path);
    }

    private async Task<JsonElement> Send(Func<HttpRequestMessage> request, params string[] done)
    {
        var repeats = 0;
        using var answer = await Patiently(request, () => repeats++);
        var code = await CodeOf(answer);
        if (!answer.IsSuccessStatusCode && repeats > 0 && done.Contains(code, StringComparer.Ordinal))
            return default;
        using var sent = request();
        return await Read(answer, $"{sent.Method} {sent.RequestUri}");
    }

    private async Task<JsonElement> Read(HttpResponseMessage answer, string what)
    {
        var body = await answer.Content.ReadAsStringAsync();
        StepFailed.Unless(answer.IsSuccessStatusCode, $"{what} as {User}: {(int)answer.StatusCode} {body}");
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }

    private async Task<HttpResponseMessage> Patiently(Func<HttpRequestMessage> request, Action? repeated = null)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                if (TimeProvider.System.GetUtcNow() >= freshUntil)
                    await Refresh();
                using var message = request();
                var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
                var wait = answer.StatusCode switch
                {
                    HttpStatusCode.TooManyRequests => answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1),
                    HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                        TimeSpan.FromMilliseconds(300),
                    HttpStatusCode.Conflict when await CodeOf(answer) is "busy" or "changed-meanwhile" => TimeSpan.FromMilliseconds(50),
                    _ => TimeSpan.Zero,
                };
                if (wait == TimeSpan.Zero || TimeProvider.System.GetUtcNow() >= deadline)
                    return answer;
                if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict))
                    Note(repeated);
                answer.Dispose();
                await Task.Delay(wait);
            }
            catch (Exception exception)
                when (exception is HttpRequestException or IOException && TimeProvider.System.GetUtcNow() < deadline)
            {
                Note(repeated);
                await Task.Delay(300);
            }
        }
    }

    private static void Note(Action? repeated)
    {
        Repeats++;
        repeated?.Invoke();
    }

    private static async Task<string> CodeOf(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return "";
        await answer.Content.LoadIntoBufferAsync();
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        return problem.TryGetProperty("code", out var code) ? code.GetString() ?? "" : "";
    }

    private static StringContent JsonBody(object body) => new(JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json");

    private async Task Authorize()
    {
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var start = new Uri(
            gateway,
            $"/connect/authorize?response_type=code&client_id={ClientId}&redirect_uri={Uri.EscapeDataString(Callback)}"
                + $"&scope={Uri.EscapeDataString("openid profile archive offline_access")}&state={state}&nonce={state}&code_challenge={challenge}&code_challenge_method=S256"
        );
        using var browser = new Browser();
        var back = await browser.SignIn(start, User, password, Callback);
        var query = back
            .Query.TrimStart('?')
            .Split('&')
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        StepFailed.Unless(query.GetValueOrDefault("state") == state, $"Sign-in of {User} came back with another state: {back.Query}");
        StepFailed.Unless(query.ContainsKey("code"), $"Sign-in of {User} was refused: {back.Query}");
        await Token(
            new()
            {
                ["grant_type"] = "authorization_code",
                ["code"] = query["code"],
                ["redirect_uri"] = Callback,
                ["client_id"] = ClientId,
                ["code_verifier"] = verifier,
            }
        );
    }

    private Task Refresh() =>
        Token(
            new()
            {
                ["grant_type"] = "refresh_token",
                ["refresh_token"] = refreshToken,
                ["client_id"] = ClientId,
            }
        );

    private async Task Token(Dictionary<string, string> form)
    {
        using var answer = await http.PostAsync("/connect/token", new FormUrlEncodedContent(form));
        var body = await answer.Content.ReadAsStringAsync();
        StepFailed.Unless(answer.IsSuccessStatusCode, $"Token for {User}: {(int)answer.StatusCode} {body}");
        var tokens = JsonSerializer.Deserialize<JsonElement>(body);
        refreshToken = tokens.GetProperty("refresh_token").GetString()!;
        freshUntil = TimeProvider.System.GetUtcNow().AddSeconds(tokens.GetProperty("expires_in").GetInt32() - 60);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
    }
}
