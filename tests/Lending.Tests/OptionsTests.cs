using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Policies;
using CustomerArchive.Lending.Requests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Tests;

public sealed class OptionsTests
{
    private static RequestOptions Read(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(setting => $"LoanRequests:{setting.Key}", setting => (string?)setting.Value))
                .Build()
        );
        services.AddOptions<RequestOptions>().BindConfiguration("LoanRequests").ValidateDataAnnotations();
        return services.BuildServiceProvider().GetRequiredService<IOptions<RequestOptions>>().Value;
    }

    private static readonly PolicyCase Ordinary = new(Secrecy.Ordinary, WayOfUse.BorrowPaper, true, "lease", true);

    [Fact]
    [Trait("req", "B2")]
    public void A_policy_in_the_settings_replaces_the_rule_books()
    {
        var options = Read(
            ("Policy:0:Steps:0", "Custodian"),
            ("Policy:1:Secrecies:0", "Secret"),
            ("Policy:1:Ways:0", "Copy"),
            ("Policy:1:Steps:0", "BranchManager"),
            ("Policy:2:PersonalData", "true"),
            ("Policy:2:Forbidden", "true"),
            ("Policy:3:OwnDepartment", "false"),
            ("Policy:3:PeriodDays", "4")
        );
        var table = new ShippedPolicy(Options.Create(options), Options.Create(new LoanOptions())).InForce.Table;
        StepKind[] Steps(PolicyCase asked) => [.. table.For(asked).Steps.Select(step => step.Kind)];
        Assert.Equal([StepKind.Custodian], Steps(Ordinary with { Secrecy = Secrecy.TopSecret }));
        Assert.Equal([StepKind.Custodian, StepKind.BranchManager], Steps(Ordinary with { Secrecy = Secrecy.Secret, Way = WayOfUse.Copy }));
        Assert.Equal(3, table.For(Ordinary with { Way = WayOfUse.Copy }).Forbidden?.Row);
        Assert.Equal(4, table.For(Ordinary with { OwnDepartment = false }).PeriodDays);
        Assert.Null(table.For(Ordinary).PeriodDays);

        var books = new ShippedPolicy(Options.Create(Read()), Options.Create(new LoanOptions())).InForce.Table;
        Assert.Equal([StepKind.DepartmentHead, StepKind.Custodian], books.For(Ordinary).Steps.Select(step => step.Kind));
        Assert.Equal((7, 5), (books.For(Ordinary).PeriodDays, books.For(Ordinary with { OwnDepartment = false }).PeriodDays));
        books.Check();
    }

    [Fact]
    [Trait("req", "B2")]
    public void A_policy_that_lets_something_pass_unapproved_is_refused_at_start()
    {
        var problem = Assert.Throws<OptionsValidationException>(() =>
            Read(("Policy:0:Secrecies:0", "Ordinary"), ("Policy:0:Steps:0", "Custodian"))
        );
        Assert.Contains("without any approval: secrecy=secret, way=borrow-paper", problem.Message, StringComparison.Ordinal);
        Assert.Throws<OptionsValidationException>(() => Read(("Policy:0:Steps:0", "Custodian"), ("Policy:1:Kinds:0", "leese")));
        Assert.Throws<OptionsValidationException>(() => Read(("ApprovalValidWorkingDays", "0")));
        Assert.Throws<OptionsValidationException>(() => Read(("EscalateAfterWorkingDays", "0")));
    }
}
