using System.Security.Cryptography;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.People;

/// <summary>How passwords are judged, hashed and checked (P5; ASP.NET Core Identity's hasher).</summary>
internal sealed class Passwords
{
    private const int Longest = 128;
    private static readonly string[] TooCommon =
    [
        "password",
        "passw0rd",
        "p@ssw0rd",
        "qwerty",
        "123456",
        "abc123",
        "admin",
        "woaini",
        "letmein",
        "iloveyou",
        "88888888",
        "11111111",
    ];

    private readonly IdentityOptions options;
    private readonly PasswordHasher<Staff> hasher;
    private readonly string decoy;

    public Passwords(IOptions<IdentityOptions> options)
    {
        this.options = options.Value;
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = this.options.PasswordIterations }));
        decoy = hasher.HashPassword(null!, Generate());
    }

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>Checks against the account's hash, or against a decoy when there is no account, so that both take as long.</summary>
    public bool IsRight(Staff? staff, string password) =>
        hasher.VerifyHashedPassword(null!, staff?.PasswordHash ?? decoy, password.Length <= Longest ? password : "")
            != PasswordVerificationResult.Failed
        && staff is not null;

    /// <summary>Refuses what the policy does not take, naming the field.</summary>
    public void Judge(string password, string userName, string field)
    {
        if (Fault(password, userName) is var (code, zh, en))
            throw new InvalidInput(field, code, zh, en);
    }

    public (string Code, string Zh, string En)? Fault(string password, string userName)
    {
        if (password.Length < options.PasswordMinLength || password.Length > Longest)
            return (
                "password.length",
                $"密码应有 {options.PasswordMinLength} 到 {Longest} 个字符。",
                $"A password has {options.PasswordMinLength} to {Longest} characters."
            );
        Func<char, bool>[] kinds = [char.IsUpper, char.IsLower, char.IsDigit, letter => !char.IsLetterOrDigit(letter)];
        if (kinds.Count(kind => password.Any(kind)) < 3)
            return (
                "password.too-simple",
                "密码应包含大写字母、小写字母、数字、符号中的至少三种。",
                "A password holds at least three of: capital letters, small letters, digits, symbols."
            );
        if (password.Distinct().Count() < 6)
            return ("password.too-simple", "密码中不同的字符太少。", "The password repeats too few characters.");
        var lower = password.ToLowerInvariant();
        if (lower.Contains(userName.ToLowerInvariant(), StringComparison.Ordinal))
            return ("password.holds-name", "密码不得包含用户名。", "A password must not hold the user name.");
        if (TooCommon.Any(word => lower.Contains(word, StringComparison.Ordinal) && password.Length < word.Length + 8))
            return ("password.too-common", "密码过于常见，容易被猜中。", "The password is too common and easily guessed.");
        return null;
    }

    /// <summary>A password to hand over once; it satisfies the policy and holds no letters that look alike.</summary>
    public static string Generate()
    {
        const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        return $"{RandomNumberGenerator.GetString(Letters, 6)}-{RandomNumberGenerator.GetString(Letters, 6)}-{RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ", 2)}{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 2)}{RandomNumberGenerator.GetString("23456789", 2)}";
    }
}
