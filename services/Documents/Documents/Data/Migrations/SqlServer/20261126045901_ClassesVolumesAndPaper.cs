using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.SqlServer
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
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<DateOnly>(name: "FilingDueOn", table: "Dossiers", type: "date", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "HandoverId", table: "Dossiers", type: "uniqueidentifier", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "IsContinued", table: "Dossiers", type: "bit", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Keeper",
                table: "Dossiers",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Branch"
            );

            migrationBuilder.AddColumn<string>(
                name: "KeeperDepartment",
                table: "Dossiers",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: true
            );

            migrationBuilder.AddColumn<bool>(name: "LabelOutdated", table: "Dossiers", type: "bit", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "LabelledAs",
                table: "Dossiers",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "NumberSeries",
                table: "Dossiers",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: true
            );

            migrationBuilder.AddColumn<Guid>(name: "SubmissionId", table: "Dossiers", type: "uniqueidentifier", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "TidiedOn", table: "Dossiers", type: "date", nullable: true);

            migrationBuilder.AddColumn<int>(name: "Volumes", table: "Dossiers", type: "int", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(name: "Author", table: "Documents", type: "nvarchar(100)", maxLength: 100, nullable: true);

            migrationBuilder.AddColumn<string>(name: "Content", table: "Documents", type: "nvarchar(400)", maxLength: 400, nullable: true);

            migrationBuilder.AddColumn<int>(name: "CoversFrom", table: "Documents", type: "int", nullable: true);

            migrationBuilder.AddColumn<int>(name: "CoversTo", table: "Documents", type: "int", nullable: true);

            migrationBuilder.AddColumn<int>(name: "FirstPage", table: "Documents", type: "int", nullable: true);

            migrationBuilder.AddColumn<string>(name: "Languages", table: "Documents", type: "nvarchar(60)", maxLength: 60, nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Nature",
                table: "Documents",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Ordinary"
            );

            migrationBuilder.AddColumn<int>(name: "OrderInVolume", table: "Documents", type: "int", nullable: true);

            migrationBuilder.AddColumn<string>(name: "Place", table: "Documents", type: "nvarchar(400)", maxLength: 400, nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "RelatedTo", table: "Documents", type: "uniqueidentifier", nullable: true);

            migrationBuilder.AddColumn<string>(name: "Relation", table: "Documents", type: "nvarchar(40)", maxLength: 40, nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Scan",
                table: "Documents",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Unscanned"
            );

            migrationBuilder.AddColumn<DateTime>(name: "ScannedAt", table: "Documents", type: "datetime2(6)", precision: 6, nullable: true);

            migrationBuilder.AddColumn<int>(name: "ScannedParts", table: "Documents", type: "int", nullable: true);

            migrationBuilder.AddColumn<string>(name: "Scanner", table: "Documents", type: "nvarchar(200)", maxLength: 200, nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Secrecy",
                table: "Documents",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Ordinary"
            );

            migrationBuilder.AddColumn<string>(
                name: "Signature",
                table: "Documents",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true
            );

            migrationBuilder.AddColumn<Guid>(name: "VolumeId", table: "Documents", type: "uniqueidentifier", nullable: true);

            migrationBuilder.AddColumn<string>(name: "YearRule", table: "Documents", type: "nvarchar(40)", maxLength: 40, nullable: true);

            migrationBuilder.CreateTable(
                name: "BranchRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClassCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Policy_FilingWorkingDays = table.Column<int>(type: "int", nullable: true),
                    Policy_NumberPattern = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Policy_Order = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Policy_PagesPerVolume = table.Column<int>(type: "int", nullable: true),
                    Policy_VolumesByYear = table.Column<bool>(type: "bit", nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Stage = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Passed = table.Column<bool>(type: "bit", nullable: false),
                    Results = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    By = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
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
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Zh = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    En = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Retired = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Policy_FilingWorkingDays = table.Column<int>(type: "int", nullable: true),
                    Policy_NumberPattern = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Policy_Order = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Policy_PagesPerVolume = table.Column<int>(type: "int", nullable: true),
                    Policy_VolumesByYear = table.Column<bool>(type: "bit", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Classes", x => x.Code);
                }
            );

            migrationBuilder.CreateTable(
                name: "CoverSheets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Section = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: true),
                    MakerId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    MadeBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoverSheets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CoverSheets_Dossiers_DossierId",
                        column: x => x.DossierId,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SourceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Expected = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Found = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    VolumeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    PlaceId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Owner = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "FixityDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Objects = table.Column<long>(type: "bigint", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Damaged = table.Column<long>(type: "bigint", nullable: false),
                    Repaired = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FixityDays", x => x.Day);
                }
            );

            migrationBuilder.CreateTable(
                name: "FixityFindings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StoredBytesId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Page = table.Column<int>(type: "int", nullable: false),
                    Finding = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    FoundAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    RepairedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FixityFindings", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Handovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ToDepartment = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    DraftedById = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    DraftedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    SentById = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    SentBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    SentAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    ReceivedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Handovers", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Incidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    HappenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PlaceId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    RecordedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Incidents", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "IntakeBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RequestKey = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    Expected = table.Column<int>(type: "int", nullable: true),
                    Receipts = table.Column<int>(type: "int", nullable: false),
                    Run = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SenderId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Sender = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    BytesId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    StoredVersion = table.Column<string>(type: "varchar(200)", unicode: false, maxLength: 200, nullable: true),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeBatches", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "IntakeItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    MediaType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    StoredVersion = table.Column<string>(type: "varchar(200)", unicode: false, maxLength: 200, nullable: false),
                    StoredSha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    ArrivedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    BytesErased = table.Column<bool>(type: "bit", nullable: false),
                    PartOf = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    FirstPage = table.Column<int>(type: "int", nullable: true),
                    Pages = table.Column<int>(type: "int", nullable: true),
                    CoverSheetId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LookedThrough = table.Column<bool>(type: "bit", nullable: false),
                    LookFailures = table.Column<int>(type: "int", nullable: false),
                    RemarkZh = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    RemarkEn = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeItems", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "InventoryLines",
                columns: table => new
                {
                    SessionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    VolumeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    ExpectedAt = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Pages = table.Column<int>(type: "int", nullable: false),
                    SeenAt = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ScannedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    ScanId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ScannedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    PagesCounted = table.Column<int>(type: "int", nullable: true),
                    CountedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    Bucket = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Why = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InventoryLines", x => new { x.SessionId, x.VolumeId });
                }
            );

            migrationBuilder.CreateTable(
                name: "InventoryScans",
                columns: table => new
                {
                    SessionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ScanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Place = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Item = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    PlaceId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    VolumeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    BoxId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ScannedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    By = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Pages = table.Column<int>(type: "int", nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Why = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InventoryScans", x => new { x.SessionId, x.ScanId });
                }
            );

            migrationBuilder.CreateTable(
                name: "LeasesMovedOut",
                columns: table => new
                {
                    LeaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    MovedOutOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LeaseVersion = table.Column<int>(type: "int", nullable: false),
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Series = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Sequence = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    By = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NumbersSetAside", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "PaperMoves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    VolumeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    BoxId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    FromId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ToId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    From = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    To = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Temporary = table.Column<bool>(type: "bit", nullable: false),
                    MovedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    MovedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaperMoves", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Places",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Room = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    ParentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RoomId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CabinetId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ShelfId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Code = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Path = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    CapacityMm = table.Column<int>(type: "int", nullable: true),
                    CapacityPages = table.Column<int>(type: "int", nullable: true),
                    UsedMm = table.Column<int>(type: "int", nullable: false),
                    UsedPages = table.Column<int>(type: "int", nullable: false),
                    FreeMm = table.Column<int>(type: "int", nullable: false),
                    Holds = table.Column<int>(type: "int", nullable: false),
                    SetUpAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Places", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Places_Places_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Places",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Registrations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ArchiveNumber = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    DepartmentCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Documents = table.Column<int>(type: "int", nullable: false),
                    Pages = table.Column<int>(type: "int", nullable: false),
                    Volumes = table.Column<int>(type: "int", nullable: false),
                    FiledOn = table.Column<DateOnly>(type: "date", nullable: false),
                    HandedInBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    HandedInAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    ReceivedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Registrations", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Sightings",
                columns: table => new
                {
                    VolumeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    PlaceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    SeenBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Pages = table.Column<int>(type: "int", nullable: true),
                    CountedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    CountDiffers = table.Column<bool>(type: "bit", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sightings", x => x.VolumeId);
                }
            );

            migrationBuilder.CreateTable(
                name: "Stocktakings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    WithinId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Within = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    IncidentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    StartedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Expected = table.Column<int>(type: "int", nullable: false),
                    Scans = table.Column<int>(type: "int", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    ClosedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Findings = table.Column<int>(type: "int", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stocktakings", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "StoredBytes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Page = table.Column<int>(type: "int", nullable: false),
                    MediaType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    Version = table.Column<string>(type: "varchar(200)", unicode: false, maxLength: 200, nullable: false),
                    StoredSha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    StoredAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    CheckingUntil = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    DamagedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    ReplicatedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    PageCount = table.Column<int>(type: "int", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredBytes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StoredBytes_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DepartmentCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    HandedInById = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    HandedInBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    HandedInAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    ReceivedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    SignedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Uploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Offset = table.Column<long>(type: "bigint", nullable: false),
                    Metadata = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false),
                    SenderId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Sender = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Code = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Zh = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    En = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    PartsLeft = table.Column<bool>(type: "bit", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Uploads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Uploads_Dossiers_DossierId",
                        column: x => x.DossierId,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "WorkItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Urgency = table.Column<int>(type: "int", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    Turn = table.Column<int>(type: "int", nullable: false),
                    Done = table.Column<int>(type: "int", nullable: false),
                    Total = table.Column<int>(type: "int", nullable: true),
                    Error = table.Column<string>(type: "nvarchar(600)", maxLength: 600, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkItems_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "FindingSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FindingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    What = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    By = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FindingSteps", x => new { x.FindingId, x.Id });
                    table.ForeignKey(
                        name: "FK_FindingSteps_Findings_FindingId",
                        column: x => x.FindingId,
                        principalTable: "Findings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "HandoverLines",
                columns: table => new
                {
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HandoverId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ArchiveNumber = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Volumes = table.Column<int>(type: "int", nullable: false),
                    Documents = table.Column<int>(type: "int", nullable: false),
                    Pages = table.Column<int>(type: "int", nullable: false),
                    ReportId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    VolumesReceived = table.Column<int>(type: "int", nullable: true),
                    PagesReceived = table.Column<int>(type: "int", nullable: true),
                    Seal = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
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
                name: "IntakeReceipts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    BatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Code = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Zh = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    En = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    Size = table.Column<long>(type: "bigint", nullable: true),
                    Row = table.Column<int>(type: "int", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeReceipts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IntakeReceipts_IntakeBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "IntakeBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "RoomChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RoomId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    CheckedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Locked = table.Column<bool>(type: "bit", nullable: false),
                    Dry = table.Column<bool>(type: "bit", nullable: false),
                    Clean = table.Column<bool>(type: "bit", nullable: false),
                    Temperature = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Humidity = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Remarks = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Findings = table.Column<int>(type: "int", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoomChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoomChecks_Places_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Places",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Volumes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: true),
                    Secrecy = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Pages = table.Column<int>(type: "int", nullable: false),
                    Documents = table.Column<int>(type: "int", nullable: false),
                    BoundOn = table.Column<DateOnly>(type: "date", nullable: false),
                    BoundBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    BackNote = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    BackNoteBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    BackNoteOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ThicknessMm = table.Column<int>(type: "int", nullable: false),
                    HomeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    PlaceId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
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
                    table.ForeignKey(
                        name: "FK_Volumes_Places_HomeId",
                        column: x => x.HomeId,
                        principalTable: "Places",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Volumes_Places_PlaceId",
                        column: x => x.PlaceId,
                        principalTable: "Places",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "SubmissionItems",
                columns: table => new
                {
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Documents = table.Column<int>(type: "int", nullable: false),
                    Pages = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    ReportId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    ArchiveNumber = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
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

            migrationBuilder.CreateTable(
                name: "UploadParts",
                columns: table => new
                {
                    UploadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Offset = table.Column<long>(type: "bigint", nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    StoredVersion = table.Column<string>(type: "varchar(200)", unicode: false, maxLength: 200, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UploadParts", x => new { x.UploadId, x.Offset });
                    table.ForeignKey(
                        name: "FK_UploadParts_Uploads_UploadId",
                        column: x => x.UploadId,
                        principalTable: "Uploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "RoomCheckEquipment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RoomCheckId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: false),
                    InOrder = table.Column<bool>(type: "bit", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoomCheckEquipment", x => new { x.RoomCheckId, x.Id });
                    table.ForeignKey(
                        name: "FK_RoomCheckEquipment_RoomChecks_RoomCheckId",
                        column: x => x.RoomCheckId,
                        principalTable: "RoomChecks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "OneForms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    VolumeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Only = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DocumentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Pages = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    NotedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    NotedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    SettledBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OneForms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OneForms_Volumes_VolumeId",
                        column: x => x.VolumeId,
                        principalTable: "Volumes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_ClassCode_Id",
                table: "Dossiers",
                columns: new[] { "BranchId", "ClassCode", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_ContractNumber",
                table: "Dossiers",
                columns: new[] { "BranchId", "ContractNumber" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_CustomerName",
                table: "Dossiers",
                columns: new[] { "BranchId", "CustomerName" }
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
                name: "IX_Documents_BranchId_Scan_State_Id",
                table: "Documents",
                columns: new[] { "BranchId", "Scan", "State", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Documents_BranchId_Sha256", table: "Documents", columns: new[] { "BranchId", "Sha256" });

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

            migrationBuilder.CreateIndex(name: "IX_CoverSheets_DossierId", table: "CoverSheets", column: "DossierId");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BranchId_State_DueOn_Id",
                table: "Findings",
                columns: new[] { "BranchId", "State", "DueOn", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Findings_SourceId_DueOn_Id",
                table: "Findings",
                columns: new[] { "SourceId", "DueOn", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Findings_VolumeId", table: "Findings", column: "VolumeId");

            migrationBuilder.CreateIndex(
                name: "IX_FixityFindings_BranchId_RepairedAt_Id",
                table: "FixityFindings",
                columns: new[] { "BranchId", "RepairedAt", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_FixityFindings_StoredBytesId_RepairedAt",
                table: "FixityFindings",
                columns: new[] { "StoredBytesId", "RepairedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Handovers_BranchId_State_Id",
                table: "Handovers",
                columns: new[] { "BranchId", "State", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Incidents_BranchId_Id", table: "Incidents", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(name: "IX_IntakeBatches_BranchId_Id", table: "IntakeBatches", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_IntakeBatches_BytesId_BegunAt",
                table: "IntakeBatches",
                columns: new[] { "BytesId", "BegunAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeBatches_RequestKey",
                table: "IntakeBatches",
                column: "RequestKey",
                unique: true,
                filter: "[RequestKey] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeItems_BranchId_Sha256",
                table: "IntakeItems",
                columns: new[] { "BranchId", "Sha256" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeItems_BranchId_State_Id",
                table: "IntakeItems",
                columns: new[] { "BranchId", "State", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_IntakeItems_PartOf", table: "IntakeItems", column: "PartOf");

            migrationBuilder.CreateIndex(
                name: "IX_IntakeItems_State_BytesErased",
                table: "IntakeItems",
                columns: new[] { "State", "BytesErased" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeItems_State_LookedThrough",
                table: "IntakeItems",
                columns: new[] { "State", "LookedThrough" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeReceipts_BatchId_FileName",
                table: "IntakeReceipts",
                columns: new[] { "BatchId", "FileName" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeReceipts_BatchId_Number",
                table: "IntakeReceipts",
                columns: new[] { "BatchId", "Number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_IntakeReceipts_BatchId_Outcome",
                table: "IntakeReceipts",
                columns: new[] { "BatchId", "Outcome" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_InventoryLines_SessionId_Bucket_VolumeId",
                table: "InventoryLines",
                columns: new[] { "SessionId", "Bucket", "VolumeId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_InventoryScans_SessionId_Outcome",
                table: "InventoryScans",
                columns: new[] { "SessionId", "Outcome" }
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

            migrationBuilder.CreateIndex(name: "IX_OneForms_BranchId_Id", table: "OneForms", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(name: "IX_OneForms_DocumentId", table: "OneForms", column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_OneForms_VolumeId_SettledAt",
                table: "OneForms",
                columns: new[] { "VolumeId", "SettledAt" }
            );

            migrationBuilder.CreateIndex(name: "IX_PaperMoves_BoxId_Id", table: "PaperMoves", columns: new[] { "BoxId", "Id" });

            migrationBuilder.CreateIndex(name: "IX_PaperMoves_BranchId_Id", table: "PaperMoves", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(name: "IX_PaperMoves_VolumeId_Id", table: "PaperMoves", columns: new[] { "VolumeId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Places_BranchId_Kind_FreeMm",
                table: "Places",
                columns: new[] { "BranchId", "Kind", "FreeMm" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Places_BranchId_Path",
                table: "Places",
                columns: new[] { "BranchId", "Path" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_Places_CabinetId_Path", table: "Places", columns: new[] { "CabinetId", "Path" });

            migrationBuilder.CreateIndex(name: "IX_Places_ParentId", table: "Places", column: "ParentId");

            migrationBuilder.CreateIndex(name: "IX_Places_RoomId_Path", table: "Places", columns: new[] { "RoomId", "Path" });

            migrationBuilder.CreateIndex(name: "IX_Places_ShelfId_Path", table: "Places", columns: new[] { "ShelfId", "Path" });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_BranchId_FiledOn",
                table: "Registrations",
                columns: new[] { "BranchId", "FiledOn" }
            );

            migrationBuilder.CreateIndex(name: "IX_Registrations_BranchId_Id", table: "Registrations", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(name: "IX_Registrations_DossierId", table: "Registrations", column: "DossierId");

            migrationBuilder.CreateIndex(name: "IX_RoomChecks_BranchId_Id", table: "RoomChecks", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RoomChecks_RoomId_Month",
                table: "RoomChecks",
                columns: new[] { "RoomId", "Month" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Sightings_BranchId_CountDiffers_VolumeId",
                table: "Sightings",
                columns: new[] { "BranchId", "CountDiffers", "VolumeId" }
            );

            migrationBuilder.CreateIndex(name: "IX_Stocktakings_BranchId_Id", table: "Stocktakings", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(name: "IX_Stocktakings_IncidentId", table: "Stocktakings", column: "IncidentId");

            migrationBuilder.CreateIndex(
                name: "IX_StoredBytes_BranchId_CheckedAt",
                table: "StoredBytes",
                columns: new[] { "BranchId", "CheckedAt" }
            );

            migrationBuilder.CreateIndex(name: "IX_StoredBytes_CheckedAt", table: "StoredBytes", column: "CheckedAt");

            migrationBuilder.CreateIndex(
                name: "IX_StoredBytes_DocumentId_Role_Page",
                table: "StoredBytes",
                columns: new[] { "DocumentId", "Role", "Page" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_BranchId_DepartmentCode_Id",
                table: "Submissions",
                columns: new[] { "BranchId", "DepartmentCode", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Uploads_DossierId", table: "Uploads", column: "DossierId");

            migrationBuilder.CreateIndex(name: "IX_Uploads_ExpiresAt", table: "Uploads", column: "ExpiresAt");

            migrationBuilder.CreateIndex(name: "IX_Uploads_State_PartsLeft", table: "Uploads", columns: new[] { "State", "PartsLeft" });

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_BranchId_PlaceId_Id",
                table: "Volumes",
                columns: new[] { "BranchId", "PlaceId", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_DossierId_Number",
                table: "Volumes",
                columns: new[] { "DossierId", "Number" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_Volumes_HomeId", table: "Volumes", column: "HomeId");

            migrationBuilder.CreateIndex(name: "IX_Volumes_PlaceId_Id", table: "Volumes", columns: new[] { "PlaceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_BranchId_Kind_Id",
                table: "WorkItems",
                columns: new[] { "BranchId", "Kind", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_BranchId_State_Id",
                table: "WorkItems",
                columns: new[] { "BranchId", "State", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_DocumentId_Kind",
                table: "WorkItems",
                columns: new[] { "DocumentId", "Kind" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_State_Urgency_DueAt",
                table: "WorkItems",
                columns: new[] { "State", "Urgency", "DueAt" }
            );

            FiledBeforeVolumes.CarryOver(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "BranchRules");

            migrationBuilder.DropTable(name: "CheckReports");

            migrationBuilder.DropTable(name: "Classes");

            migrationBuilder.DropTable(name: "CoverSheets");

            migrationBuilder.DropTable(name: "FindingSteps");

            migrationBuilder.DropTable(name: "FixityDays");

            migrationBuilder.DropTable(name: "FixityFindings");

            migrationBuilder.DropTable(name: "HandoverLines");

            migrationBuilder.DropTable(name: "Incidents");

            migrationBuilder.DropTable(name: "IntakeItems");

            migrationBuilder.DropTable(name: "IntakeReceipts");

            migrationBuilder.DropTable(name: "InventoryLines");

            migrationBuilder.DropTable(name: "InventoryScans");

            migrationBuilder.DropTable(name: "LeasesMovedOut");

            migrationBuilder.DropTable(name: "NumbersSetAside");

            migrationBuilder.DropTable(name: "OneForms");

            migrationBuilder.DropTable(name: "PaperMoves");

            migrationBuilder.DropTable(name: "Registrations");

            migrationBuilder.DropTable(name: "RoomCheckEquipment");

            migrationBuilder.DropTable(name: "Sightings");

            migrationBuilder.DropTable(name: "Stocktakings");

            migrationBuilder.DropTable(name: "StoredBytes");

            migrationBuilder.DropTable(name: "SubmissionItems");

            migrationBuilder.DropTable(name: "UploadParts");

            migrationBuilder.DropTable(name: "WorkItems");

            migrationBuilder.DropTable(name: "Findings");

            migrationBuilder.DropTable(name: "Handovers");

            migrationBuilder.DropTable(name: "IntakeBatches");

            migrationBuilder.DropTable(name: "Volumes");

            migrationBuilder.DropTable(name: "RoomChecks");

            migrationBuilder.DropTable(name: "Submissions");

            migrationBuilder.DropTable(name: "Uploads");

            migrationBuilder.DropTable(name: "Places");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_ClassCode_Id", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_ContractNumber", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_CustomerName", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_Keeper_Id", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_LabelOutdated_Id", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_NumberSeries", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_State_FilingDueOn", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Documents_BranchId_Scan_State_Id", table: "Documents");

            migrationBuilder.DropIndex(name: "IX_Documents_BranchId_Sha256", table: "Documents");

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

            migrationBuilder.DropColumn(name: "Scan", table: "Documents");

            migrationBuilder.DropColumn(name: "ScannedAt", table: "Documents");

            migrationBuilder.DropColumn(name: "ScannedParts", table: "Documents");

            migrationBuilder.DropColumn(name: "Scanner", table: "Documents");

            migrationBuilder.DropColumn(name: "Secrecy", table: "Documents");

            migrationBuilder.DropColumn(name: "Signature", table: "Documents");

            migrationBuilder.DropColumn(name: "VolumeId", table: "Documents");

            migrationBuilder.DropColumn(name: "YearRule", table: "Documents");
        }
    }
}
