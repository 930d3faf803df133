using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CustomerArchive.Identity.People;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Antiforgery;

namespace CustomerArchive.Identity.Protocol;

internal enum SignInFault
{
    Wrong,
    TooMany,
}

/// <summary>The few pages people see here: plain HTML, no script, Chinese or English, usable with a keyboard, a screen reader and a password manager.</summary>
internal static class Pages
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private const string Style =
        "body{font:1rem/1.6 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;background:#f3f5f8;color:#1b2430;margin:0}"
        + "main{max-width:24rem;margin:10vh auto;padding:2rem;background:#fff;border:1px solid #c9d1dc;border-radius:.5rem}"
        + "h1{font-size:1.35rem;margin:0 0 1rem}label{display:block;margin:1rem 0 .25rem}"
        + "input{box-sizing:border-box;width:100%;padding:.6rem;font:inherit;border:1px solid #6b7788;border-radius:.25rem}"
        + "button{margin-top:1.5rem;width:100%;padding:.7rem;font:inherit;color:#fff;background:#0b57a4;border:0;border-radius:.25rem;cursor:pointer}"
        + ":focus-visible{outline:3px solid #f0a000;outline-offset:2px}.fault{padding:.6rem .8rem;background:#fdecea;border:1px solid #b3261e;color:#7a1a14;border-radius:.25rem}"
        + ".hint{color:#4a5565;font-size:.9rem}code{overflow-wrap:anywhere}";

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    public static string Say(HttpContext http, string zh, string en) => http.Say(zh, en);

    public static IResult SignIn(
        HttpContext http,
        IAntiforgery antiforgery,
        string? request,
        AuthorizationRequest? waiting,
        string? userName,
        SignInFault? fault
    )
    {
        var message = fault switch
        {
            SignInFault.Wrong => http.Say(
                "用户名或密码不正确，或账户不可用。连续多次失败后账户会暂时锁定。",
                "User name or password is wrong, or the account cannot be used. It is locked for a while after repeated failures."
            ),
            SignInFault.TooMany => http.Say("尝试过于频繁，请一分钟后再试。", "Too many attempts; try again in a minute."),
            _ => null,
        };
        var body = $"""
            <h1>{http.Say("登录客户档案系统", "Sign in to the customer archive")}</h1>
            {Fault(message)}<form method="post" action="/sign-in">
            {Hidden(http, antiforgery)}{Hidden("request", request)}
            <label for="username">{http.Say("用户名", "User name")}</label>
            <input id="username" name="username" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="64" value="{Html.Encode(
                userName ?? ""
            )}"{(string.IsNullOrEmpty(userName) ? " autofocus" : "")}{Described(message)}>
            <label for="password">{http.Say("密码", "Password")}</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="128"{(
                string.IsNullOrEmpty(userName) ? "" : " autofocus"
            )}{Described(message)}>
            <button type="submit">{http.Say("登录", "Sign in")}</button>
            </form>
            """;
        return Page(
            http,
            http.Say("登录", "Sign in"),
            body,
            waiting?.RedirectUri,
            fault switch
            {
                SignInFault.Wrong => 401,
                SignInFault.TooMany => 429,
                _ => 200,
            }
        );
    }

    public static IResult SecondStep(
        HttpContext http,
        IAntiforgery antiforgery,
        Staff staff,
        SecondStep step,
        string ticket,
        string? secret,
        AuthorizationRequest? waiting,
        string? fault
    )
    {
        var (title, fields) = step switch
        {
            Protocol.SecondStep.ChangePassword => (
                http.Say("请设置新密码", "Choose a new password"),
                $"""
                <input type="text" name="username" autocomplete="username" value="{Html.Encode(
                    staff.UserName
                )}" readonly aria-label="{http.Say("用户名", "User name")}">
                <label for="new-password">{http.Say("新密码", "New password")}</label>
                <input id="new-password" name="new-password" type="password" autocomplete="new-password" required maxlength="128" autofocus{Described(
                    fault
                )}>
                <label for="repeat-password">{http.Say("再输一次", "Repeat it")}</label>
                <input id="repeat-password" name="repeat-password" type="password" autocomplete="new-password" required maxlength="128"{Described(
                    fault
                )}>
                """
            ),
            _ => (
                step == Protocol.SecondStep.SetUpCode
                    ? http.Say("设置动态验证码", "Set up one-time codes")
                    : http.Say("请输入动态验证码", "Enter the one-time code"),
                $"""
                {(
                    secret is null
                        ? ""
                        : $"<p>{http.Say("您的角色必须使用动态验证码。请在验证器应用中添加此密钥：", "Your role needs one-time codes. Add this key to your authenticator app:")}</p><p><code>{secret}</code></p><p class=\"hint\"><code>{Html.Encode(SecondFactor.SetupAddress(secret, staff.UserName))}</code></p>"
                )}
                <label for="code">{http.Say("六位验证码", "Six-digit code")}</label>
                <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]*" required maxlength="8" autofocus{Described(
                    fault
                )}>
                """
            ),
        };
        var body = $"""
            <h1>{title}</h1>
            {Fault(fault)}<form method="post" action="/sign-in/step">
            {Hidden(http, antiforgery)}{Hidden("ticket", ticket)}
            {fields}
            <button type="submit">{http.Say("继续", "Continue")}</button>
            </form>
            """;
        return Page(http, title, body, waiting?.RedirectUri, fault is null ? 200 : 400);
    }

    public static IResult AskSignOut(HttpContext http, IAntiforgery antiforgery, IReadOnlyDictionary<string, string> parameters)
    {
        var title = http.Say("要退出登录吗？", "Sign out?");
        var body = $"""
            <h1>{title}</h1>
            <form method="post" action="/connect/logout">
            {Hidden(http, antiforgery)}{string.Concat(parameters.Select(pair => Hidden(pair.Key, pair.Value)))}
            <button type="submit" name="confirmed" value="yes">{http.Say("退出登录", "Sign out")}</button>
            </form>
            """;
        return Page(http, title, body, parameters.GetValueOrDefault("post_logout_redirect_uri"), 200);
    }

    /// <summary>A page that only says something.</summary>
    public static IResult Message(HttpContext http, string zh, string en, int status = 200) =>
        Page(
            http,
            http.Say("客户档案系统", "Customer archive"),
            $"<h1>{http.Say("客户档案系统", "Customer archive")}</h1><p>{Html.Encode(http.Say(zh, en))}</p>",
            null,
            status
        );

    public static IResult Expired(HttpContext http) =>
        Message(
            http,
            "此页面已失效。请回到原来的应用，重新登录。",
            "This page is no longer valid. Go back to the application and sign in again.",
            400
        );

    public static IResult Fault(HttpContext http, string description) =>
        Message(
            http,
            $"应用程序的登录请求有误，请联系管理员。（{description}）",
            $"The application's sign-in request is wrong; tell your administrator. ({description})",
            400
        );

    private static string Fault(string? message) =>
        message is null ? "" : $"<p class=\"fault\" role=\"alert\" id=\"fault\">{Html.Encode(message)}</p>\n";

    private static string Described(string? message) => message is null ? "" : " aria-describedby=\"fault\" aria-invalid=\"true\"";

    private static string Hidden(HttpContext http, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return Hidden(tokens.FormFieldName, tokens.RequestToken);
    }

    private static string Hidden(string name, string? value) =>
        value is null ? "" : $"<input type=\"hidden\" name=\"{Html.Encode(name)}\" value=\"{Html.Encode(value)}\">";

    private static IResult Page(HttpContext http, string title, string body, string? leadsTo, int status)
    {
        // Browsers apply form-action to the redirect that follows a form too, so the client's own address must be let through.
        var destination =
            Uri.TryCreate(leadsTo, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? $" {uri.GetLeftPart(UriPartial.Authority)}"
                : "";
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{StyleHash}'; form-action 'self'{destination}; base-uri 'none'; frame-ancestors 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers.Vary = "Accept-Language";
        var language = http.PrefersEnglish() ? "en" : "zh-CN";
        headers.ContentLanguage = language;
        return Results.Content(
            $"""
            <!doctype html>
            <html lang="{language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Html.Encode(
                title
            )}</title><style>{Style}</style></head>
            <body><main>
            {body}
            </main></body>
            </html>
            """,
            "text/html; charset=utf-8",
            Encoding.UTF8,
            status
        );
    }
}
