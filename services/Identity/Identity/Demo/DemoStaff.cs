using CustomerArchive.Identity.Branches;
using CustomerArchive.Identity.Clients;
using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Demo;

/// <summary>
/// People, branches and clients to try the system with, when <c>Demo:Seed</c> says so; their common password is given from
/// outside as <c>Demo:Password</c>. Repeating it changes nothing but the password and the redirect addresses.
/// </summary>
internal static class DemoStaff
{
    private static readonly (string Code, string Name)[] Branches = [("sz", "深圳分公司"), ("gz", "广州分公司")];

    private static readonly (string Code, string Name)[] Departments =
    [
        ("SALE", "招商部"),
        ("LEASING", "运营部"),
        ("ARCHIVE", "档案室"),
        ("COMPLIANCE", "合规部"),
        ("MGMT", "公司领导"),
    ];

    private static readonly (string UserName, string Name, string Role, string Branch, string? Department)[] People =
    [
        ("manager.sz", "王雅琴", Roles.AccountManager, "sz", "LEASING"),
        ("manager2.sz", "陈思远", Roles.AccountManager, "sz", "SALE"),
        ("compliance.sz", "林静怡", Roles.ComplianceOfficer, "sz", "COMPLIANCE"),
        ("head.sz", "赵国栋", Roles.DepartmentHead, "sz", "LEASING"),
        ("head.sale.sz", "周慧敏", Roles.DepartmentHead, "sz", "SALE"),
        ("archivist.sz", "李文博", Roles.Archivist, "sz", "ARCHIVE"),
        ("archivist2.sz", "𠮷田美华", Roles.Archivist, "sz", "ARCHIVE"),
        ("branch.sz", "黄志强", Roles.BranchManager, "sz", "MGMT"),
        ("executive", "欧阳振华", Roles.Executive, CurrentUser.EveryBranch, "MGMT"),
        ("auditor", "孙明辉", Roles.Auditor, CurrentUser.EveryBranch, null),
        ("admin", "吴建平", Roles.SystemAdministrator, CurrentUser.EveryBranch, null),
        ("manager.gz", "郑晓岚", Roles.AccountManager, "gz", "LEASING"),
        ("archivist.gz", "谢䶮", Roles.Archivist, "gz", "ARCHIVE"),
    ];

    public static async Task SeedDemo(this WebApplication app)
    {
        if (!app.Configuration.GetValue<bool>("Demo:Seed"))
            return;
        await Seed(
            app.Services,
            app.Configuration["Demo:Password"] ?? throw new InvalidOperationException("Demo:Seed is on, but Demo:Password is not set.")
        );
    }

    public static async Task Seed(IServiceProvider provider, string password)
    {
        if (provider.GetRequiredService<Passwords>().Fault(password, "demo") is var (code, _, why))
            throw new InvalidOperationException($"Demo:Password is refused: {code}. {why}");
        await using var scope = provider.CreateServiceScope("SeedDemo");
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<IdentityDb>();
        var issuer = services.GetRequiredService<IOptions<IdentityOptions>>().Value.Issuer.TrimEnd('/');
        await OpenBranches(db);
        await Hire(db, services.GetRequiredService<Passwords>(), password, services.GetRequiredService<TimeProvider>().GetUtcNow());
        await Register(
            db,
            "archive-demo",
            "演示程序",
            ["http://127.0.0.1/callback", "http://[::1]/callback"],
            ["http://127.0.0.1/signed-out"]
        );
        await Register(db, "portal", "门户网站", [$"{issuer}/authentication/login-callback"], [$"{issuer}/authentication/logout-callback"]);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException exception) when (exception.IsDuplicate())
        {
            services.GetRequiredService<ILogger<Program>>().LogInformation("Another replica seeded the demo at the same moment");
        }
    }

    private static async Task OpenBranches(IdentityDb db)
    {
        var known = await db.Branches.Select(row => row.BranchId).ToListAsync();
        var departments = await db.Departments.Select(row => new { row.BranchId, row.Code }).ToListAsync();
        foreach (var (branchId, name) in Branches)
        {
            if (!known.Contains(branchId))
            {
                var (branch, opened) = Branch.Open(branchId, name);
                db.Add(branch);
                db.Announce(opened);
            }
            foreach (var (code, department) in Departments)
                if (!departments.Contains(new { BranchId = branchId, Code = code }))
                    db.Add(Department.Open(branchId, code, department));
        }
    }

    private static async Task Hire(IdentityDb db, Passwords passwords, string password, DateTimeOffset now)
    {
        var known = await db.Staff.ToDictionaryAsync(row => row.UserName);
        // Judging a password is slow on purpose. They all got the same one, so the first account tells whether it became another.
        var isTheSame = known.TryGetValue(People[0].UserName, out var first) && passwords.IsRight(first, password);
        foreach (var (userName, name, role, branch, department) in People)
        {
            if (known.TryGetValue(userName, out var staff))
            {
                if (staff.ClosedAt is null && !isTheSame)
                    staff.SetPassword(passwords.Hash(password), mustChange: false, now);
                continue;
            }
            staff = Staff.Hire(userName, name, [branch], department, [role], now);
            staff.SetPassword(passwords.Hash(password), mustChange: false, now);
            db.Add(staff);
            db.Record("SeedDemo", "Staff", staff.Id.ToString(), branch, new { userName, role });
        }
    }

    private static async Task Register(IdentityDb db, string clientId, string name, string[] redirects, string[] postLogout)
    {
        var known = await db.Clients.SingleOrDefaultAsync(row => row.ClientId == clientId);
        if (known is null)
            db.Add(Client.Register(clientId, name, isPublic: true, Scopes.People, [], redirects, postLogout, out _));
        else if (!known.RedirectUris.SequenceEqual(redirects))
            known.Describe(name, Scopes.People, [], redirects, postLogout);
    }
}
