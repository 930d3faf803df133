using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Retention.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RetentionInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_Kind_ScheduleNumber", table: "Dossiers");

            migrationBuilder.AddColumn<string>(name: "ClassCode", table: "Schedules", type: "TEXT", maxLength: 60, nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Disposal",
                table: "Schedules",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<DateOnly>(
                name: "EffectiveFrom",
                table: "Schedules",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1)
            );

            migrationBuilder.AddColumn<bool>(name: "InForce", table: "Schedules", type: "INTEGER", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<int>(name: "Months", table: "Schedules", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "StartsNextDay",
                table: "Schedules",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<string>(name: "CertificateNumber", table: "Lists", type: "TEXT", maxLength: 60, nullable: true);

            migrationBuilder.AddColumn<DateTime>(name: "EngineerAt", table: "Lists", type: "TEXT", precision: 6, nullable: true);

            migrationBuilder.AddColumn<string>(name: "EngineerBy", table: "Lists", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "EngineerById", table: "Lists", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "EngineerOpinion", table: "Lists", type: "TEXT", maxLength: 2000, nullable: true);

            migrationBuilder.AddColumn<string>(name: "Operator", table: "Lists", type: "TEXT", maxLength: 200, nullable: true);

            migrationBuilder.AddColumn<string>(name: "VerifiedById", table: "Lists", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Digest",
                table: "ListedDossiers",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<int>(name: "KeepYears", table: "ListedDossiers", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "ListedDossiers",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(name: "RestoreAskedBy", table: "ListedDossiers", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "RestoreAskedById", table: "ListedDossiers", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RestoreReason",
                table: "ListedDossiers",
                type: "TEXT",
                maxLength: 400,
                nullable: true
            );

            migrationBuilder.AddColumn<Guid>(name: "CustomerId", table: "Holds", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Owner",
                table: "Holds",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(name: "Query", table: "Holds", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<bool>(name: "ReachesFurther", table: "Holds", type: "INTEGER", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(name: "RemindedOf", table: "Holds", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "ReviewOn", table: "Holds", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "ClosedOn", table: "EndedLeases", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<int>(name: "ClosedVersion", table: "EndedLeases", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(name: "MovedOutOn", table: "EndedLeases", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MovedOutVersion",
                table: "EndedLeases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<string>(name: "ClassCode", table: "Dossiers", type: "TEXT", maxLength: 60, nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "CustomerId", table: "Dossiers", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DepartmentCode",
                table: "Dossiers",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "Disposal",
                table: "Dossiers",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<int>(name: "FiledVersion", table: "Dossiers", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<int>(name: "GroupEdition", table: "Dossiers", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(name: "KeptBecause", table: "Dossiers", type: "TEXT", maxLength: 1000, nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "KeptUntil", table: "Dossiers", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "LeaseClosedOn", table: "Dossiers", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<int>(name: "Months", table: "Dossiers", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "MovedOutOn", table: "Dossiers", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<int>(name: "OwnEdition", table: "Dossiers", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<int>(name: "Pages", table: "Dossiers", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "RuleScope",
                table: "Dossiers",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<bool>(
                name: "StartsNextDay",
                table: "Dossiers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<DateOnly>(name: "WithGroupSince", table: "Dossiers", type: "TEXT", nullable: true);

            migrationBuilder.CreateTable(
                name: "BackupGenerations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TakenAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DeclaredBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DeclaredAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    WipedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WipedProof = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    WipedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackupGenerations", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "CertificateSeries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CertificateSeries", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "DestructionNotices",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ListId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Concerned = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DestructionNotices", x => new { x.ListId, x.Number });
                    table.ForeignKey(
                        name: "FK_DestructionNotices_Lists_ListId",
                        column: x => x.ListId,
                        principalTable: "Lists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "DossierEvents",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    WithdrawReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    WithdrawnBy = table.Column<string>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DossierEvents", x => new { x.DossierId, x.Number });
                    table.ForeignKey(
                        name: "FK_DossierEvents_Dossiers_DossierId",
                        column: x => x.DossierId,
                        principalTable: "Dossiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "HoldReviews",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    HoldId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Finding = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    NextOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HoldReviews", x => new { x.HoldId, x.Number });
                    table.ForeignKey(
                        name: "FK_HoldReviews_Holds_HoldId",
                        column: x => x.HoldId,
                        principalTable: "Holds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "RuleBooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DossierKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleBooks", x => x.Id);
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Schedules_InForce_EffectiveFrom",
                table: "Schedules",
                columns: new[] { "InForce", "EffectiveFrom" }
            );

            migrationBuilder.CreateIndex(name: "IX_ListedDossiers_State", table: "ListedDossiers", column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Holds_BranchId_ReachesFurther_State",
                table: "Holds",
                columns: new[] { "BranchId", "ReachesFurther", "State" }
            );

            migrationBuilder.CreateIndex(name: "IX_Holds_ReviewOn", table: "Holds", column: "ReviewOn");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_ClassCode_DueOn_Id",
                table: "Dossiers",
                columns: new[] { "BranchId", "ClassCode", "DueOn", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_Disposal_DueOn_Id",
                table: "Dossiers",
                columns: new[] { "BranchId", "Disposal", "DueOn", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_Kind_DueOn_Id",
                table: "Dossiers",
                columns: new[] { "BranchId", "Kind", "DueOn", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_Kind_OwnEdition_Id",
                table: "Dossiers",
                columns: new[] { "BranchId", "Kind", "OwnEdition", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Dossiers_CustomerId", table: "Dossiers", column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Kind_GroupEdition_Id",
                table: "Dossiers",
                columns: new[] { "Kind", "GroupEdition", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_BackupGenerations_ExpiresOn", table: "BackupGenerations", column: "ExpiresOn");

            migrationBuilder.CreateIndex(name: "IX_BackupGenerations_Name", table: "BackupGenerations", column: "Name", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CertificateSeries_BranchId_Year",
                table: "CertificateSeries",
                columns: new[] { "BranchId", "Year" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_RuleBooks_BranchId_DossierKind",
                table: "RuleBooks",
                columns: new[] { "BranchId", "DossierKind" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "BackupGenerations");

            migrationBuilder.DropTable(name: "CertificateSeries");

            migrationBuilder.DropTable(name: "DestructionNotices");

            migrationBuilder.DropTable(name: "DossierEvents");

            migrationBuilder.DropTable(name: "HoldReviews");

            migrationBuilder.DropTable(name: "RuleBooks");

            migrationBuilder.DropIndex(name: "IX_Schedules_InForce_EffectiveFrom", table: "Schedules");

            migrationBuilder.DropIndex(name: "IX_ListedDossiers_State", table: "ListedDossiers");

            migrationBuilder.DropIndex(name: "IX_Holds_BranchId_ReachesFurther_State", table: "Holds");

            migrationBuilder.DropIndex(name: "IX_Holds_ReviewOn", table: "Holds");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_ClassCode_DueOn_Id", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_Disposal_DueOn_Id", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_Kind_DueOn_Id", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_Kind_OwnEdition_Id", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_CustomerId", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_Kind_GroupEdition_Id", table: "Dossiers");

            migrationBuilder.DropColumn(name: "ClassCode", table: "Schedules");

            migrationBuilder.DropColumn(name: "Disposal", table: "Schedules");

            migrationBuilder.DropColumn(name: "EffectiveFrom", table: "Schedules");

            migrationBuilder.DropColumn(name: "InForce", table: "Schedules");

            migrationBuilder.DropColumn(name: "Months", table: "Schedules");

            migrationBuilder.DropColumn(name: "StartsNextDay", table: "Schedules");

            migrationBuilder.DropColumn(name: "CertificateNumber", table: "Lists");

            migrationBuilder.DropColumn(name: "EngineerAt", table: "Lists");

            migrationBuilder.DropColumn(name: "EngineerBy", table: "Lists");

            migrationBuilder.DropColumn(name: "EngineerById", table: "Lists");

            migrationBuilder.DropColumn(name: "EngineerOpinion", table: "Lists");

            migrationBuilder.DropColumn(name: "Operator", table: "Lists");

            migrationBuilder.DropColumn(name: "VerifiedById", table: "Lists");

            migrationBuilder.DropColumn(name: "Digest", table: "ListedDossiers");

            migrationBuilder.DropColumn(name: "KeepYears", table: "ListedDossiers");

            migrationBuilder.DropColumn(name: "Kind", table: "ListedDossiers");

            migrationBuilder.DropColumn(name: "RestoreAskedBy", table: "ListedDossiers");

            migrationBuilder.DropColumn(name: "RestoreAskedById", table: "ListedDossiers");

            migrationBuilder.DropColumn(name: "RestoreReason", table: "ListedDossiers");

            migrationBuilder.DropColumn(name: "CustomerId", table: "Holds");

            migrationBuilder.DropColumn(name: "Owner", table: "Holds");

            migrationBuilder.DropColumn(name: "Query", table: "Holds");

            migrationBuilder.DropColumn(name: "ReachesFurther", table: "Holds");

            migrationBuilder.DropColumn(name: "RemindedOf", table: "Holds");

            migrationBuilder.DropColumn(name: "ReviewOn", table: "Holds");

            migrationBuilder.DropColumn(name: "ClosedOn", table: "EndedLeases");

            migrationBuilder.DropColumn(name: "ClosedVersion", table: "EndedLeases");

            migrationBuilder.DropColumn(name: "MovedOutOn", table: "EndedLeases");

            migrationBuilder.DropColumn(name: "MovedOutVersion", table: "EndedLeases");

            migrationBuilder.DropColumn(name: "ClassCode", table: "Dossiers");

            migrationBuilder.DropColumn(name: "CustomerId", table: "Dossiers");

            migrationBuilder.DropColumn(name: "DepartmentCode", table: "Dossiers");

            migrationBuilder.DropColumn(name: "Disposal", table: "Dossiers");

            migrationBuilder.DropColumn(name: "FiledVersion", table: "Dossiers");

            migrationBuilder.DropColumn(name: "GroupEdition", table: "Dossiers");

            migrationBuilder.DropColumn(name: "KeptBecause", table: "Dossiers");

            migrationBuilder.DropColumn(name: "KeptUntil", table: "Dossiers");

            migrationBuilder.DropColumn(name: "LeaseClosedOn", table: "Dossiers");

            migrationBuilder.DropColumn(name: "Months", table: "Dossiers");

            migrationBuilder.DropColumn(name: "MovedOutOn", table: "Dossiers");

            migrationBuilder.DropColumn(name: "OwnEdition", table: "Dossiers");

            migrationBuilder.DropColumn(name: "Pages", table: "Dossiers");

            migrationBuilder.DropColumn(name: "RuleScope", table: "Dossiers");

            migrationBuilder.DropColumn(name: "StartsNextDay", table: "Dossiers");

            migrationBuilder.DropColumn(name: "WithGroupSince", table: "Dossiers");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_Kind_ScheduleNumber",
                table: "Dossiers",
                columns: new[] { "BranchId", "Kind", "ScheduleNumber" }
            );
        }
    }
}
