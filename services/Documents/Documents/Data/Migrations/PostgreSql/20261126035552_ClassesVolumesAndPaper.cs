using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ClassesVolumesAndPaper : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ClassCode",
                table: "Dossiers",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<DateOnly>(name: "FilingDueOn", table: "Dossiers", type: "date", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "HandoverId", table: "Dossiers", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "IsContinued", table: "Dossiers", type: "boolean", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Keeper",
                table: "Dossiers",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "KeeperDepartment",
                table: "Dossiers",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true
            );

            migrationBuilder.AddColumn<bool>(
                name: "LabelOutdated",
                table: "Dossiers",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<string>(
                name: "LabelledAs",
                table: "Dossiers",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "NumberSeries",
                table: "Dossiers",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true
            );

            migrationBuilder.AddColumn<Guid>(name: "SubmissionId", table: "Dossiers", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "TidiedOn", table: "Dossiers", type: "date", nullable: true);

            migrationBuilder.AddColumn<int>(name: "Volumes", table: "Dossiers", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Author",
                table: "Documents",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "Content",
                table: "Documents",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true
            );

            migrationBuilder.AddColumn<int>(name: "CoversFrom", table: "Documents", type: "integer", nullable: true);

            migrationBuilder.AddColumn<int>(name: "CoversTo", table: "Documents", type: "integer", nullable: true);

            migrationBuilder.AddColumn<int>(name: "FirstPage", table: "Documents", type: "integer", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Languages",
                table: "Documents",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "Nature",
                table: "Documents",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Ordinary"
            );

            migrationBuilder.AddColumn<int>(name: "OrderInVolume", table: "Documents", type: "integer", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "Documents",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true
            );

            migrationBuilder.AddColumn<Guid>(name: "RelatedTo", table: "Documents", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Relation",
                table: "Documents",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "Secrecy",
                table: "Documents",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Ordinary"
            );

            migrationBuilder.AddColumn<Guid>(name: "VolumeId", table: "Documents", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "YearRule",
                table: "Documents",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "BranchRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ClassCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Policy_FilingWorkingDays = table.Column<int>(type: "integer", nullable: true),
                    Policy_NumberPattern = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Policy_Order = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Policy_PagesPerVolume = table.Column<int>(type: "integer", nullable: true),
                    Policy_VolumesByYear = table.Column<bool>(type: "boolean", nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BranchRules", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "CheckReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Passed = table.Column<bool>(type: "boolean", nullable: false),
                    Results = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckReports", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Classes",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    En = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Retired = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Policy_FilingWorkingDays = table.Column<int>(type: "integer", nullable: true),
                    Policy_NumberPattern = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Policy_Order = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Policy_PagesPerVolume = table.Column<int>(type: "integer", nullable: true),
                    Policy_VolumesByYear = table.Column<bool>(type: "boolean", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Classes", x => x.Code);
                }
            );

            migrationBuilder.CreateTable(
                name: "Handovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ToDepartment = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    DraftedById = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DraftedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    SentById = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    SentBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    ReceivedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Handovers", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "LeasesMovedOut",
                columns: table => new
                {
                    LeaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    MovedOutOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LeaseVersion = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeasesMovedOut", x => x.LeaseId);
                }
            );

            migrationBuilder.CreateTable(
                name: "NumbersSetAside",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Series = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NumbersSetAside", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Registrations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: true),
                    ArchiveNumber = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DepartmentCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Documents = table.Column<int>(type: "integer", nullable: false),
                    Pages = table.Column<int>(type: "integer", nullable: false),
                    Volumes = table.Column<int>(type: "integer", nullable: false),
                    FiledOn = table.Column<DateOnly>(type: "date", nullable: false),
                    HandedInBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    HandedInAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    ReceivedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Registrations", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DepartmentCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    HandedInById = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    HandedInBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    HandedInAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    ReceivedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    SignedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Volumes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: true),
                    Secrecy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Pages = table.Column<int>(type: "integer", nullable: false),
                    Documents = table.Column<int>(type: "integer", nullable: false),
                    BoundOn = table.Column<DateOnly>(type: "date", nullable: false),
                    BoundBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BackNote = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    BackNoteBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    BackNoteOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Volumes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Volumes_Dossiers_DossierId",
                        column: x => x.DossierId,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "HandoverLines",
                columns: table => new
                {
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    HandoverId = table.Column<Guid>(type: "uuid", nullable: false),
                    ArchiveNumber = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Volumes = table.Column<int>(type: "integer", nullable: false),
                    Documents = table.Column<int>(type: "integer", nullable: false),
                    Pages = table.Column<int>(type: "integer", nullable: false),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    VolumesReceived = table.Column<int>(type: "integer", nullable: true),
                    PagesReceived = table.Column<int>(type: "integer", nullable: true),
                    Seal = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandoverLines", x => new { x.HandoverId, x.DossierId });
                    table.ForeignKey(
                        name: "FK_HandoverLines_Handovers_HandoverId",
                        column: x => x.HandoverId,
                        principalTable: "Handovers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "SubmissionItems",
                columns: table => new
                {
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Documents = table.Column<int>(type: "integer", nullable: false),
                    Pages = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    ArchiveNumber = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubmissionItems", x => new { x.SubmissionId, x.DossierId });
                    table.ForeignKey(
                        name: "FK_SubmissionItems_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_ClassCode_Id",
                table: "Dossiers",
                columns: new[] { "BranchId", "ClassCode", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_Keeper_Id",
                table: "Dossiers",
                columns: new[] { "BranchId", "Keeper", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_LabelOutdated_Id",
                table: "Dossiers",
                columns: new[] { "BranchId", "LabelOutdated", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_NumberSeries",
                table: "Dossiers",
                columns: new[] { "BranchId", "NumberSeries" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_State_FilingDueOn",
                table: "Dossiers",
                columns: new[] { "BranchId", "State", "FilingDueOn" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Documents_VolumeId_OrderInVolume",
                table: "Documents",
                columns: new[] { "VolumeId", "OrderInVolume" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_BranchRules_BranchId_ClassCode",
                table: "BranchRules",
                columns: new[] { "BranchId", "ClassCode" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_CheckReports_BranchId_Passed_Id",
                table: "CheckReports",
                columns: new[] { "BranchId", "Passed", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_CheckReports_DossierId_Id", table: "CheckReports", columns: new[] { "DossierId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Handovers_BranchId_State_Id",
                table: "Handovers",
                columns: new[] { "BranchId", "State", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_LeasesMovedOut_BranchId_MovedOutOn",
                table: "LeasesMovedOut",
                columns: new[] { "BranchId", "MovedOutOn" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_NumbersSetAside_BranchId_Number",
                table: "NumbersSetAside",
                columns: new[] { "BranchId", "Number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_NumbersSetAside_BranchId_Series_Sequence",
                table: "NumbersSetAside",
                columns: new[] { "BranchId", "Series", "Sequence" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_BranchId_FiledOn",
                table: "Registrations",
                columns: new[] { "BranchId", "FiledOn" }
            );

            migrationBuilder.CreateIndex(name: "IX_Registrations_BranchId_Id", table: "Registrations", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(name: "IX_Registrations_DossierId", table: "Registrations", column: "DossierId");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_BranchId_DepartmentCode_Id",
                table: "Submissions",
                columns: new[] { "BranchId", "DepartmentCode", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_DossierId_Number",
                table: "Volumes",
                columns: new[] { "DossierId", "Number" },
                unique: true
            );

            FiledBeforeVolumes.CarryOver(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "BranchRules");

            migrationBuilder.DropTable(name: "CheckReports");

            migrationBuilder.DropTable(name: "Classes");

            migrationBuilder.DropTable(name: "HandoverLines");

            migrationBuilder.DropTable(name: "LeasesMovedOut");

            migrationBuilder.DropTable(name: "NumbersSetAside");

            migrationBuilder.DropTable(name: "Registrations");

            migrationBuilder.DropTable(name: "SubmissionItems");

            migrationBuilder.DropTable(name: "Volumes");

            migrationBuilder.DropTable(name: "Handovers");

            migrationBuilder.DropTable(name: "Submissions");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_ClassCode_Id", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_Keeper_Id", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_LabelOutdated_Id", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_NumberSeries", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_State_FilingDueOn", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Documents_VolumeId_OrderInVolume", table: "Documents");

            migrationBuilder.DropColumn(name: "ClassCode", table: "Dossiers");

            migrationBuilder.DropColumn(name: "FilingDueOn", table: "Dossiers");

            migrationBuilder.DropColumn(name: "HandoverId", table: "Dossiers");

            migrationBuilder.DropColumn(name: "IsContinued", table: "Dossiers");

            migrationBuilder.DropColumn(name: "Keeper", table: "Dossiers");

            migrationBuilder.DropColumn(name: "KeeperDepartment", table: "Dossiers");

            migrationBuilder.DropColumn(name: "LabelOutdated", table: "Dossiers");

            migrationBuilder.DropColumn(name: "LabelledAs", table: "Dossiers");

            migrationBuilder.DropColumn(name: "NumberSeries", table: "Dossiers");

            migrationBuilder.DropColumn(name: "SubmissionId", table: "Dossiers");

            migrationBuilder.DropColumn(name: "TidiedOn", table: "Dossiers");

            migrationBuilder.DropColumn(name: "Volumes", table: "Dossiers");

            migrationBuilder.DropColumn(name: "Author", table: "Documents");

            migrationBuilder.DropColumn(name: "Content", table: "Documents");

            migrationBuilder.DropColumn(name: "CoversFrom", table: "Documents");

            migrationBuilder.DropColumn(name: "CoversTo", table: "Documents");

            migrationBuilder.DropColumn(name: "FirstPage", table: "Documents");

            migrationBuilder.DropColumn(name: "Languages", table: "Documents");

            migrationBuilder.DropColumn(name: "Nature", table: "Documents");

            migrationBuilder.DropColumn(name: "OrderInVolume", table: "Documents");

            migrationBuilder.DropColumn(name: "Place", table: "Documents");

            migrationBuilder.DropColumn(name: "RelatedTo", table: "Documents");

            migrationBuilder.DropColumn(name: "Relation", table: "Documents");

            migrationBuilder.DropColumn(name: "Secrecy", table: "Documents");

            migrationBuilder.DropColumn(name: "VolumeId", table: "Documents");

            migrationBuilder.DropColumn(name: "YearRule", table: "Documents");
        }
    }
}
