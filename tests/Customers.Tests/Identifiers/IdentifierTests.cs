using CustomerArchive.Customers.Identifiers;

namespace CustomerArchive.Customers.Tests.Identifiers;

[Trait("req", "C1")]
public sealed class CreditCodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91110000600037341L")]
    [InlineData("914403001922038216")]
    [InlineData("9144030071526726XG")]
    [InlineData("91330100799655058B")]
    [InlineData("91110000802100433B")]
    [InlineData("91310115MA1K00015K")]
    [InlineData("91110105MA00TE5T2T")]
    [InlineData("92440300MA5EABCD6J")]
    [InlineData("1210000040000000XN")]
    [InlineData("52110000500000015Q")]
    public void Valid_codes_are_taken(string code) => Assert.Equal(IdentifierCheck.Good(code), CreditCode.Check(code));

    [Theory]
    [InlineData(" 91350100m000100y43 ")]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３")]
    [InlineData("9135 0100-M000 100Y 43")]
    [InlineData("91350100M000100Y4\u200b3\u00a0")]
    public void Codes_are_normalised_first(string typed) => Assert.Equal("91350100M000100Y43", CreditCode.Check(typed).Normal);

    [Theory]
    [InlineData("91350100M000100Y4Z", "charset", null)]
    [InlineData("9135O1OOMOOO1OOY43", "charset", "91350100M000100Y43")]
    [InlineData("9I350I00M000I00Y43", "charset", "91350100M000100Y43")]
    [InlineData("91310000000000000U", "format", null)]
    [InlineData("91350100M000100Y4", "length", null)]
    [InlineData("", "length", null)]
    [InlineData("91350100M000100Y44", "check_digit", null)]
    [InlineData("91350100𠮷M000100Y", "charset", null)]
    public void Wrong_codes_say_why(string code, string fault, string? suggestion)
    {
        var check = CreditCode.Check(code);
        Assert.Equal((null, fault, suggestion, false), (check.Normal, check.Code, check.Suggestion, check.IsAccepted));
        Assert.NotEqual("", check.Zh);
    }

    [Fact]
    public void Half_a_character_is_no_crash() => Assert.Equal("charset", CreditCode.Check($"91350100{(char)0xD842}M000100Y4").Code);

    [Theory]
    [InlineData("91350200M000100Y43", "1-8, 18")]
    [InlineData("91350100M000200Y43", "9-17")]
    public void The_organisation_code_inside_tells_which_half_is_wrong(string code, string where) =>
        Assert.Equal(("check_digit", where), (CreditCode.Check(code).Code, CreditCode.Check(code).Where));

    [Fact]
    public void Every_single_substitution_and_every_adjacent_swap_is_caught()
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        const string code = "91310115MA1K00015K";
        var substitutions = 0;
        var swaps = 0;
        for (var i = 0; i < code.Length; i++)
        {
            foreach (var other in alphabet.Where(other => other != code[i]))
            {
                substitutions++;
                Assert.False(CreditCode.Check(code[..i] + other + code[(i + 1)..]).IsAccepted);
            }
            if (i == code.Length - 1 || code[i] == code[i + 1])
                continue;
            swaps++;
            Assert.False(CreditCode.Check($"{code[..i]}{code[i + 1]}{code[i]}{code[(i + 2)..]}").IsAccepted);
        }
        Assert.Equal((540, 14), (substitutions, swaps));
    }

    [Theory]
    [InlineData("D2143569-X", "D2143569X")]
    [InlineData("60003734-1", "600037341")]
    [InlineData("71526726-X", "71526726X")]
    [InlineData("M000100Y-4", "M000100Y4")]
    [InlineData("19220382-1", "192203821")]
    public void Organisation_codes(string typed, string normal) =>
        Assert.Equal(IdentifierCheck.Good(normal), OrganisationCode.Check(typed));

    [Theory]
    [InlineData("D2143569-1", "check_digit")]
    [InlineData("D2143569-Y", "charset")]
    [InlineData("D214356-X", "length")]
    public void Wrong_organisation_codes(string typed, string fault) => Assert.Equal(fault, OrganisationCode.Check(typed).Code);

    [Theory]
    [InlineData("110108000000016", null)]
    [InlineData("440100000123456", null)]
    [InlineData("310115000000012", null)]
    [InlineData("310115000000013", "check_digit")]
    [InlineData("31011500000001", "length")]
    public void Old_registration_numbers(string typed, string? fault) =>
        Assert.Equal(fault, RegistrationNumbers.CheckRegistration(typed).Code);

    [Theory]
    [InlineData("110105D2143569X", null)]
    [InlineData("110105D21435691", "check_digit")]
    [InlineData("91350100M000100Y43", null)]
    [InlineData("11010519491231002X00", null)]
    [InlineData("1101051949123100", "length")]
    public void Tax_numbers(string typed, string? fault) =>
        Assert.Equal(fault, RegistrationNumbers.CheckTax(typed, new(2026, 11, 22)).Code);

    [Theory]
    [InlineData("6222021234567894")]
    [InlineData("6217001234567890122")]
    [InlineData("4367421234567896")]
    public void Bank_cards(string card)
    {
        Assert.Equal(IdentifierCheck.Good(card), BankNumbers.CheckCard(card));
        var wrong = card[..^1] + (char)('0' + (card[^1] - '0' + 1) % 10);
        Assert.Equal(IdentifierCheck.Warn(wrong, "warn_luhn"), BankNumbers.CheckCard(wrong));
    }

    [Fact]
    public void The_textbook_luhn_number_checks() => Assert.True(CheckDigits.Luhn("79927398713"));

    [Theory]
    [InlineData("102100099996")]
    [InlineData("103100000026")]
    [InlineData("104100000004")]
    [InlineData("105100000017")]
    [InlineData("301290000007")]
    [InlineData("308584000013")]
    [InlineData("305100000013")]
    [InlineData("302100011000")]
    [InlineData("403100000004")]
    [InlineData("303100000006")]
    public void Bank_branches(string code)
    {
        Assert.Equal(IdentifierCheck.Good(code), BankNumbers.CheckBranch(code));
        Assert.Equal("check_digit", BankNumbers.CheckBranch(code[..^1] + (char)('0' + (code[^1] - '0' + 3) % 10)).Code);
    }

    [Theory]
    [InlineData("1001 2345 6789", null)]
    [InlineData("12345678", "length")]
    [InlineData("10012345678X", "charset")]
    public void Corporate_accounts(string typed, string? fault) => Assert.Equal(fault, BankNumbers.CheckCorporateAccount(typed).Code);
}

[Trait("req", "C2")]
public sealed class IdentityDocumentTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("11010519491231002X", "1949-12-31", false)]
    [InlineData("440524188001010014", "1880-01-01", true)]
    [InlineData("360426199101010071", "1991-01-01", true)]
    [InlineData("110101199003077475", "1990-03-07", true)]
    [InlineData("110101199003074514", "1990-03-07", true)]
    [InlineData("110105199003070017", "1990-03-07", true)]
    [InlineData("310115200002290021", "2000-02-29", false)]
    [InlineData("440305199911301156", "1999-11-30", true)]
    public void Valid_numbers_tell_birth_and_sex(string number, string birth, bool male)
    {
        Assert.Equal(IdentifierCheck.Good(number), CitizenId.Check(number, Today));
        Assert.Equal((DateOnly.Parse(birth), male), (CitizenId.BirthOn(number), CitizenId.IsMale(number)));
    }

    [Theory]
    [InlineData("11010519491231002x")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ")]
    [InlineData("110105 19491231 002X")]
    public void Numbers_are_normalised_first(string typed) =>
        Assert.Equal(IdentifierCheck.Good("11010519491231002X"), CitizenId.Check(typed, Today));

    [Theory]
    [InlineData("110105199003070015", "check_digit")]
    [InlineData("110105194912310021", "check_digit")]
    [InlineData("11010519900230001X", "birth_date")]
    [InlineData("110105190102290014", "birth_date")]
    [InlineData("110105209912310010", "birth_future")]
    [InlineData("990105199003070010", "province")]
    [InlineData("11010519900307001", "length")]
    [InlineData("X10105199003070017", "format")]
    [InlineData("११०१०५१९९००३०७००१७", "format")]
    public void Wrong_numbers_say_why(string number, string fault)
    {
        var check = CitizenId.Check(number, Today);
        Assert.Equal((null, fault, false), (check.Normal, check.Code, check.IsAccepted));
    }

    [Fact]
    public void Fifteen_digits_become_eighteen() =>
        Assert.Equal(IdentifierCheck.Warn("11010519491231002X", "warn_upgraded"), CitizenId.Check("110105491231002", Today));

    [Fact]
    public void Somebody_born_today_has_a_number_and_somebody_born_tomorrow_has_not()
    {
        Assert.Equal("birth_future", CitizenId.Check("310115200002290021", new DateOnly(2000, 2, 28)).Code);
        Assert.Null(CitizenId.Check("310115200002290021", new DateOnly(2000, 2, 29)).Code);
    }

    [Theory]
    [InlineData("810000198506150135", null)]
    [InlineData("830000197812310247", null)]
    [InlineData("110105199003070017", "format")]
    [InlineData("810000198506150134", "check_digit")]
    public void Residence_permits(string number, string? fault) => Assert.Equal(fault, CitizenId.CheckResidencePermit(number, Today).Code);

    [Theory]
    [InlineData("91184019850101001X", null)]
    [InlineData("931392197012250029", null)]
    [InlineData("USA110012345678", null)]
    [InlineData("99984019850101001X", "province")]
    [InlineData("911840198501010011", "check_digit")]
    [InlineData("US1110012345678", "format")]
    public void Foreign_residents(string number, string? fault) => Assert.Equal(fault, CitizenId.CheckForeignResident(number, Today).Code);

    [Theory]
    [InlineData("护照", "E12345678", true)]
    [InlineData("护照", "EA1234567", true)]
    [InlineData("护照", "G12345678", true)]
    [InlineData("护照", "PE1234567", true)]
    [InlineData("护照", "EI1234567", false)]
    [InlineData("护照", "E1234567", false)]
    [InlineData("外国护照", "c01x0006h", true)]
    [InlineData("外国护照", "C01X", false)]
    [InlineData("回乡证", "H12345678", true)]
    [InlineData("港澳居民来往内地通行证", "M1234567801", true)]
    [InlineData("港澳居民来往内地通行证", "A12345678", false)]
    [InlineData("台胞证", "12345678", true)]
    [InlineData("台湾居民来往大陆通行证", "1234567801", true)]
    [InlineData("台湾居民来往大陆通行证", "1234567801（B）", true)]
    [InlineData("台湾居民来往大陆通行证", "123456789", false)]
    [InlineData("往来港澳通行证", "C12345678", true)]
    [InlineData("往来港澳通行证", "CA1234567", true)]
    [InlineData("往来港澳通行证", "W12345678", true)]
    [InlineData("香港身份证", "A123456(3)", true)]
    [InlineData("香港身份证", "Z683365（A）", true)]
    [InlineData("香港身份证", "g123456a", true)]
    [InlineData("香港身份证", "AB987654(3)", true)]
    [InlineData("香港身份证", "A123456(4)", false)]
    [InlineData("台湾身份证", "A123456789", true)]
    [InlineData("台湾身份证", "F131040094", true)]
    [InlineData("台湾身份证", "A123456788", false)]
    [InlineData("居民身份证", "110105199003070017", true)]
    public void Documents_by_the_kind_that_a_sheet_names(string kind, string number, bool accepted) =>
        Assert.Equal(accepted, IdentityDocument.Check(IdentityDocument.KindOf(kind)!.Value, number, Today).IsAccepted);

    [Fact]
    public void Hong_kong_numbers_are_stored_with_their_bracket() =>
        Assert.Equal("Z683365(A)", RegionalIds.CheckHongKong("z683365a").Normal);

    [Theory]
    [InlineData("L898902C3", 6)]
    [InlineData("740812", 2)]
    [InlineData("120415", 9)]
    [InlineData("ZE184226B<<<<<", 1)]
    [InlineData("L898902C3674081221204159ZE184226B<<<<<1", 0)]
    [InlineData("E12345678", 2)]
    [InlineData("EA1234567", 6)]
    public void Machine_readable_check_digits(string field, int digit) =>
        Assert.Equal(digit, TravelDocuments.MachineReadableCheckDigit(field));
}

[Trait("req", "C2")]
[Trait("req", "C14")]
public sealed class ContactPointTests
{
    [Theory]
    [InlineData("13800138000", "13800138000")]
    [InlineData("19912345678", "19912345678")]
    [InlineData("+86 138 0013 8000", "13800138000")]
    [InlineData("0086-13800138000", "13800138000")]
    [InlineData("86-13800138000", "13800138000")]
    [InlineData("178-6579-7543", "17865797543")]
    [InlineData("１３８００１３８０００", "13800138000")]
    [InlineData("010-65881234", "010-65881234")]
    [InlineData("(010)65881234", "010-65881234")]
    [InlineData("0755-82901234", "0755-82901234")]
    [InlineData("02165881234", "021-65881234")]
    [InlineData("021-6588-1234", null)]
    [InlineData("0571-8765432-801", "0571-8765432-801")]
    [InlineData("010-65881234转801", "010-65881234-801")]
    [InlineData("65881234", "65881234")]
    [InlineData("400-610-0000", "400-610-0000")]
    [InlineData("8008100000", "800-810-0000")]
    public void Phones(string typed, string? normal) => Assert.Equal(normal, ContactPoints.CheckPhone(typed).Normal);

    [Theory]
    [InlineData("12800138000", "format")]
    [InlineData("1380013800", "length")]
    [InlineData("138001380000", "length")]
    [InlineData("110-1234567", "format")]
    [InlineData("无电话", "charset")]
    [InlineData("", "format")]
    public void Wrong_phones(string typed, string fault) => Assert.Equal(fault, ContactPoints.CheckPhone(typed).Code);

    [Fact]
    public void Foreign_phones_are_a_warning() =>
        Assert.Equal(IdentifierCheck.Warn("+85221234567", "warn_foreign"), ContactPoints.CheckPhone("+852 2123 4567"));

    [Theory]
    [InlineData("100020", null)]
    [InlineData("518000", null)]
    [InlineData("999077", "province")]
    [InlineData("10002", "length")]
    [InlineData("10002A", "charset")]
    public void Postcodes(string typed, string? fault) => Assert.Equal(fault, ContactPoints.CheckPostcode(typed).Code);

    [Theory]
    [InlineData("zhang.san@example.com", true)]
    [InlineData("ｚｈａｎｇ＠example.com", true)]
    [InlineData("a@b", false)]
    [InlineData("admin@@example", false)]
    [InlineData("张三@例子.中国", false)]
    [InlineData("a..b@example.com", false)]
    public void Mail_addresses(string typed, bool accepted) => Assert.Equal(accepted, ContactPoints.CheckEmail(typed).IsAccepted);
}

[Trait("req", "C13")]
public sealed class MaskingTests
{
    [Theory]
    [InlineData("张三丰", "张**")]
    [InlineData("张", "*")]
    [InlineData("", "")]
    [InlineData("𠮷", "*")]
    [InlineData("𠮷田", "𠮷*")]
    [InlineData("冯𠮷英", "冯**")]
    [InlineData("𬎆䶮", "𬎆*")]
    public void Names(string name, string masked) => Assert.Equal(masked, Masking.Name(name));

    [Fact]
    public void Numbers()
    {
        Assert.Equal("110105********002X", Masking.IdNumber("11010519491231002X"));
        Assert.Equal("E1*****78", Masking.IdNumber("E12345678"));
        Assert.Equal("138****8000", Masking.Phone("13800138000"));
        Assert.Equal("6222 **** **** 7890", Masking.BankAccount("6222021234567890"));
        Assert.Equal("6222 **** **** 7890", Masking.BankAccount("6222 0212 3456 7890"));
        Assert.Equal("z***@example.com", Masking.Email("zhang.san@example.com"));
        Assert.Equal("𠮷***@example.com", Masking.Email("𠮷a@example.com"));
        Assert.Equal("1****************X", Masking.Strict("11010519491231002X"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("12")]
    public void Nothing_short_shines_through(string text)
    {
        Assert.DoesNotContain(Masking.IdNumber(text), char.IsDigit);
        Assert.DoesNotContain(Masking.Phone(text), char.IsDigit);
        Assert.DoesNotContain(Masking.BankAccount(text), char.IsDigit);
        Assert.DoesNotContain(Masking.Email(text), char.IsDigit);
    }

    [Fact]
    public void No_mask_ever_splits_a_character()
    {
        foreach (var text in new[] { "𠮷𠮷𠮷", "a𠮷b𬎆cdefghijklmnop𠮷", "e\u0301e\u0301e\u0301", "👨‍👩‍👧‍👦张三" })
        {
            foreach (
                var masked in new[]
                {
                    Masking.Name(text),
                    Masking.IdNumber(text),
                    Masking.Phone(text),
                    Masking.BankAccount(text),
                    Masking.Strict(text),
                }
            )
            {
                for (var i = 0; i < masked.Length; i++)
                    Assert.False(
                        char.IsHighSurrogate(masked[i])
                            ? i + 1 >= masked.Length || !char.IsLowSurrogate(masked[++i])
                            : char.IsLowSurrogate(masked[i])
                    );
            }
        }
    }
}
