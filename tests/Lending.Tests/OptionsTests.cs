using CustomerArchive.Lending.Dossiers;
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

    [Fact]
    [Trait("req", "B2")]
    public void A_policy_in_the_settings_replaces_the_regulations_own()
    {
        var options = Read(
            ("Policy:0:Steps:0", "Custodian"),
            ("Policy:1:Secrecies:0", "Secret"),
            ("Policy:1:Ways:0", "Copy"),
            ("Policy:1:Steps:0", "BranchManager"),
            ("Policy:2:PersonalData", "true"),
            ("Policy:2:Forbidden", "true")
        );
        Assert.Equal([StepKind.Custodian], options.PathFor(Secrecy.TopSecret, WayOfUse.BorrowPaper, false, "lease"));
        Assert.Equal([StepKind.Custodian, StepKind.BranchManager], options.PathFor(Secrecy.Secret, WayOfUse.Copy, false, "lease"));
        Assert.True(options.Forbids(Secrecy.Ordinary, WayOfUse.Copy, true, "lease"));
        Assert.Equal([StepKind.DepartmentHead, StepKind.Custodian], Read().PathFor(Secrecy.Ordinary, WayOfUse.BorrowPaper, true, "lease"));
    }

    [Fact]
    [Trait("req", "B2")]
    public void A_policy_that_lets_something_pass_unapproved_is_refused_at_start()
    {
        var problem = Assert.Throws<OptionsValidationException>(() =>
            Read(("Policy:0:Secrecies:0", "Ordinary"), ("Policy:0:Steps:0", "Custodian"))
        );
        Assert.Contains("without any approval", problem.Message, StringComparison.Ordinal);
        Assert.Throws<OptionsValidationException>(() => Read(("ApprovalValidDays", "0")));
    }
}
