using CustomerArchive.Identity.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.People;

/// <summary>A fresh installation has nobody who could open accounts; this makes the first one from the command line, once.</summary>
internal static class FirstAdministrator
{
    public static async Task<int> Make(IServiceProvider services, string userName)
    {
        await using var scope = services.CreateServiceScope("MakeFirstAdministrator");
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        if (await db.Staff.AnyAsync(row => row.RoleList.Contains(Roles.SystemAdministrator) && row.ClosedAt == null))
        {
            await Console.Error.WriteLineAsync("There is an administrator already; that account opens others.");
            return 1;
        }
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var password = Passwords.Generate();
        var staff = Staff.Hire(userName, userName, [CurrentUser.EveryBranch], null, [Roles.SystemAdministrator], now);
        staff.SetPassword(scope.ServiceProvider.GetRequiredService<Passwords>().Hash(password), mustChange: true, now);
        db.Add(staff);
        db.Record("MakeFirstAdministrator", "Staff", staff.Id.ToString(), staff.HomeBranch, new { staff.UserName });
        await db.SaveChangesAsync();
        await Console.Out.WriteLineAsync($"{staff.UserName}  {password}  (must be changed at the first sign-in)");
        return 0;
    }
}
