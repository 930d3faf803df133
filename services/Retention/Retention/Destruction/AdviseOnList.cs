using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Destruction;

/// <summary>An engineer says what the technical files on a list are worth.</summary>
internal static class AdviseOnList
{
    public sealed record Request([Required, MaxLength(2000)] string Opinion);

    /// <summary>
    /// Needed before the appraisal of a list with technical files can end; by somebody of the engineering department (T3; S1-4§18(3)). 409
    /// <c>engineer.nothing-technical</c>, <c>engineer.already-given</c>; 403 <c>engineer.other-department</c>, <c>engineer.not-independent</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid listId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<DestructionOptions> options,
        CancellationToken ct
    )
    {
        var list = await db.Lists.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        if (user.Department is not { } department || !options.Value.EngineeringDepartments.Contains(department))
            throw new NotPermitted(
                "engineer.other-department",
                "专业意见由工程技术部门出具。",
                "The opinion is given by somebody of the engineering department."
            );
        list.Advise(request.Opinion, options.Value.TechnicalKinds, user, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
