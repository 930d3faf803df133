using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Protocol;

/// <summary>The page after the password: a code, setting up codes, or a new password.</summary>
internal static class TakeSecondStep
{
    /// <summary>Checks the step and goes on to the next one, or completes the sign-in.</summary>
    public static async Task<IResult> Handle(
        HttpContext http,
        IdentityDb db,
        Passwords passwords,
        SignInThrottle throttle,
        SecondSteps steps,
        SignInEnd end,
        IAntiforgery antiforgery,
        IOptions<IdentityOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var form = await Parameters.FromForm(http.Request, ct);
        if (form.Fault is not null)
            return Pages.Fault(http, form.Fault);
        if (!await antiforgery.IsRequestValidAsync(http) || await steps.Find(form["ticket"], db, ct) is not var (ticket, staff, waiting))
            return Pages.Expired(http);
        var now = clock.GetUtcNow();

        if (ticket.Step == SecondStep.ChangePassword)
        {
            var chosen = form["new-password"] ?? "";
            var fault =
                chosen != form["repeat-password"] ? Pages.Say(http, "两次输入的新密码不一致。", "The two new passwords differ.")
                : passwords.IsRight(staff, chosen)
                    ? Pages.Say(http, "新密码不能与原密码相同。", "The new password must differ from the old one.")
                : passwords.Fault(chosen, staff.UserName) is var (_, zh, en) ? Pages.Say(http, zh, en)
                : null;
            if (fault is not null)
                return steps.Ask(http, staff, ticket.Step, ticket.Request, waiting, fault, ticket.FactorDone);
            db.User.ActAs(staff);
            staff.SetPassword(passwords.Hash(chosen), mustChange: false, now);
            db.Record("ChangePassword", "Staff", staff.Id.ToString(), staff.HomeBranch);
            return await end.Complete(http, staff, waiting, ticket.FactorDone, ct);
        }

        if (!throttle.Allows(staff.UserName, db.User.From) || !await SignIn.CountAttempt(staff.Id, db, options.Value, now, ct))
        {
            await SignIn.RecordFailure(staff, mayTry: false, right: true, db, options.Value, now, ct);
            return Pages.SignIn(http, antiforgery, ticket.Request, waiting, staff.UserName, SignInFault.Wrong);
        }
        var secret = ticket.Step == SecondStep.SetUpCode ? ticket.Secret! : staff.SecondFactor!;
        if (
            SecondFactor.StepOf(secret, form["code"] ?? "", now, staff.SecondFactorStep) is not { } used
            || !await Take(staff, used, db, ct)
        )
        {
            await SignIn.RecordFailure(staff, mayTry: true, right: true, db, options.Value, now, ct);
            return steps.Ask(
                http,
                staff,
                ticket.Step,
                ticket.Request,
                waiting,
                Pages.Say(http, "验证码不正确或已使用。", "The code is wrong or was used before."),
                secret: ticket.Secret
            );
        }
        if (ticket.Step == SecondStep.SetUpCode)
        {
            db.User.ActAs(staff);
            staff.SetSecondFactor(secret);
            db.Entry(staff).Property(row => row.SecondFactorStep).CurrentValue = used;
            db.Record("SetUpSecondFactor", "Staff", staff.Id.ToString(), staff.HomeBranch);
            await db.SaveChangesAsync(ct);
        }
        return steps.MustChange(staff, now)
            ? steps.Ask(http, staff, SecondStep.ChangePassword, ticket.Request, waiting, null, factorDone: true)
            : await end.Complete(http, staff, waiting, secondFactor: true, ct);
    }

    // One conditional update: of two browsers with the same code, one gets in.
    private static async Task<bool> Take(Staff staff, long step, IdentityDb db, CancellationToken ct) =>
        await db
            .Staff.Where(row => row.Id == staff.Id && row.SecondFactorStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SecondFactorStep, step), ct) == 1;
}
