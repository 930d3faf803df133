using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerArchive.WorkingDays;

/// <summary>Gives a service the Chinese working calendar: <c>WorkingDays:File</c> extends it.</summary>
public static class WorkingDaysExtensions
{
    /// <summary>Use cases take a <see cref="WorkingCalendar"/>, which stays the same through a request.</summary>
    public static IServiceCollection AddWorkingDays(this IServiceCollection services)
    {
        services.AddOptions<WorkingDaysOptions>().BindConfiguration("WorkingDays").ValidateOnStart();
        services.AddSingleton<IValidateOptions<WorkingDaysOptions>, WorkingDaysOptionsCheck>();
        services.AddSingleton<CurrentCalendar>();
        services.AddScoped(provider => provider.GetRequiredService<CurrentCalendar>().Calendar);
        return services;
    }
}
