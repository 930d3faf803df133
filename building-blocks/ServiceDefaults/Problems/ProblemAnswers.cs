using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CustomerArchive.ServiceDefaults.Problems;

/// <summary>Says what a building block's own exception means in our terms; null when it does not know it.</summary>
public delegate Exception? ExceptionTranslation(Exception exception);

/// <summary>One place turns everything that is not a success into problem+json with a stable code.</summary>
internal sealed class ProblemAnswers(IEnumerable<ExceptionTranslation> translations, ILogger<ProblemAnswers> log) : IExceptionHandler
{
    // Chinese as it is, not as escapes: people read these in logs and consoles too.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken ct)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var known = translations.Select(translate => translate(exception)).FirstOrDefault(known => known is not null) ?? exception;
        var problem = known switch
        {
            RuleBroken broken => With(broken.Details, Problem(context, 409, broken.Code, broken.Zh, broken.En)),
            NotPermitted refused => Problem(context, 403, refused.Code, refused.Zh, refused.En),
            NoLongerExists gone => With(gone.Details, Problem(context, 410, gone.Code, gone.Zh, gone.En)),
            OutOfReach away => Away(context, away),
            ProtocolBroken broken => Problem(context, broken.Status, broken.Code, broken.Zh, broken.En),
            InvalidInput invalid => Invalid(context, invalid),
            BadHttpRequestException bad => Malformed(context, bad),
            InvalidDataException bad => Malformed(context, bad),
            // The framework reports a charset that it does not know as a failure of its own.
            InvalidOperationException when NamesUnknownCharset(context.Request) => Malformed(
                context,
                new BadHttpRequestException("Unknown charset.", 415)
            ),
            _ => null,
        };
        if (known is OutOfReach)
            log.LogWarning(exception, "Out of reach for {UseCase}", context.GetEndpoint()?.DisplayName);
        if (problem is null)
        {
            log.LogError(exception, "Unexpected failure in {UseCase}", context.GetEndpoint()?.DisplayName);
            problem = Problem(
                context,
                500,
                "unexpected",
                "系统内部出错，未作任何更改。请稍后重试，并向管理员提供关联编号。",
                "Something failed inside; nothing was changed. Try again later and give the correlation id to your administrator."
            );
        }
        await Write(context, problem);
        return true;
    }

    internal static ProblemDetails Problem(HttpContext context, int status, string code, string zh, string en) =>
        new()
        {
            Status = status,
            Title = context.Say(zh, en),
            Type = $"urn:customer-archive:problem:{code}",
            Extensions = { ["code"] = code, ["correlationId"] = context.CorrelationId() },
        };

    internal static Task Write(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status!.Value;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers[Correlation.Header] = context.CorrelationId(); // the exception handler has cleared it
        return context.Response.WriteAsJsonAsync(problem, Json, "application/problem+json");
    }

    internal static Task WriteBareStatus(HttpContext context)
    {
        var (code, zh, en) = context.Response.StatusCode switch
        {
            400 => ("request.invalid", "请求无法理解。", "The request cannot be understood."),
            401 => (
                "token.missing-or-invalid",
                "请先登录：访问令牌缺失、无效或已过期。",
                "Sign in first: the access token is missing, invalid or expired."
            ),
            403 => ("role.not-allowed", "您的角色或授权范围不允许此操作。", "Your role or scope does not allow this."),
            404 => ("not-found", "没有找到，或不在您可见的范围内。", "Not found, or not within what you may see."),
            405 => ("method.not-allowed", "此地址不支持该请求方法。", "This address does not take that method."),
            413 => ("request.too-large", "请求内容过大。", "The request is too large."),
            415 => (
                "content-type.not-supported",
                "不支持该内容类型，请使用 application/json。",
                "That content type is not supported; send application/json."
            ),
            429 => ("rate.too-many", "请求过于频繁，请稍后再试。", "Too many requests; try again a little later."),
            502 or 503 or 504 => (
                "service.unavailable",
                "服务暂时不可用，请稍后重试。",
                "The service is not available at the moment; try again later."
            ),
            var other => ($"http.{other}", "请求未能完成。", "The request could not be completed."),
        };
        return Write(context, Problem(context, context.Response.StatusCode, code, zh, en));
    }

    private static ProblemDetails Away(HttpContext context, OutOfReach away)
    {
        context.Response.Headers.RetryAfter = "5";
        return Problem(context, StatusCodes.Status503ServiceUnavailable, away.Code, away.Zh, away.En);
    }

    private static ProblemDetails With(IReadOnlyDictionary<string, object?> details, ProblemDetails problem)
    {
        foreach (var (name, value) in details)
            problem.Extensions[name] = value;
        return problem;
    }

    private static ProblemDetails Invalid(HttpContext context, InvalidInput invalid)
    {
        var problem = Problem(context, 400, invalid.Code, "有内容需要更正，详见 errors。", "Some fields need correcting; see errors.");
        problem.Extensions["errors"] = invalid.Fields.Select(field => new
        {
            field.Field,
            field.Code,
            Message = context.Say(field.Zh, field.En),
        });
        return problem;
    }

    private static ProblemDetails Malformed(HttpContext context, Exception bad)
    {
        if (bad is BadHttpRequestException { StatusCode: 413 })
            return Problem(context, 413, "request.too-large", "请求内容过大。", "The request is too large.");
        if (bad is BadHttpRequestException { StatusCode: 415 })
            return Problem(
                context,
                415,
                "content-type.not-supported",
                "不支持该内容类型，请使用 application/json。",
                "That content type is not supported; send application/json."
            );
        var problem = Problem(
            context,
            400,
            "request.malformed",
            "请求格式有误，无法读取。",
            "The request is malformed and cannot be read."
        );
        if (Inner<JsonException>(bad) is { } json)
            problem.Extensions["errors"] = new[]
            {
                new
                {
                    Field = (json.Path ?? "$").Replace("$.", "", StringComparison.Ordinal),
                    Code = "field.malformed",
                    Message = context.Say("此处的类型、取值或拼写不对。", "The type, value or spelling here is wrong."),
                },
            };
        return problem;
    }

    private static bool NamesUnknownCharset(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && type.Encoding is null;

    private static T? Inner<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is T wanted)
                return wanted;
        return null;
    }
}
