"""The first tables, and what keeps written rows as they were. Frozen: not edited any more."""
# ruff: noqa: E501 - as Alembic writes it

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY_TEXT = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")
MOMENT = sa.String(27).with_variant(sa.DateTime(timezone=True), "postgresql")

# Rows that were written stay as they were, whatever statement tries.
APPEND_ONLY = ("audit_row", "ledger_entry", "receipt", "receipt_print", "settlement")


def upgrade() -> None:
    """Makes every table, index and trigger."""
    op.create_table(
        "coverage_period",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_coverage_period_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_period")),
        sa.UniqueConstraint("plan_id", "name", name=op.f("uq_coverage_period_plan_id_name")),
    )
    op.create_table(
        "diagnosis",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("initials", sa.String(length=200), nullable=False),
        sa.Column("uses", ROW_ID, nullable=False),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnosis")),
        sa.UniqueConstraint("name", name=op.f("uq_diagnosis_name")),
    )
    op.create_table(
        "employer_union",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_union")),
        sa.UniqueConstraint("name", name=op.f("uq_employer_union_name")),
    )
    op.create_table(
        "hospital",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("grade", sa.String(length=4), nullable=False),
        sa.Column("local", sa.Boolean(), nullable=False),
        sa.Column("initials", sa.String(length=120), nullable=False),
        sa.Column("uses", ROW_ID, nullable=False),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hospital")),
        sa.UniqueConstraint("name", name=op.f("uq_hospital_name")),
    )
    op.create_table(
        "number_series",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("prefix", sa.String(length=12), nullable=False),
        sa.Column("year", ROW_ID, nullable=False),
        sa.Column("last", ROW_ID, nullable=False),
        sa.PrimaryKeyConstraint("kind", "prefix", "year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "office",
        sa.Column("id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("window", sa.String(length=60), nullable=False),
        sa.Column("number_prefix", sa.String(length=12), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("verification_secret", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_office_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_table(
        "search_key",
        sa.Column("key", KEY_TEXT, nullable=False),
        sa.Column("member_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", "member_id", name=op.f("pk_search_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "union_key",
        sa.Column("key", KEY_TEXT, nullable=False),
        sa.Column("union_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", "union_id", name=op.f("pk_union_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "user_account",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "role IN ('clerk', 'reviewer', 'administrator')", name=op.f("ck_user_account_role")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("number", name=op.f("uq_user_account_number")),
    )
    op.create_table(
        "audit_row",
        sa.Column("id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("user_id", ROW_ID, nullable=False),
        sa.Column("user_number", sa.String(length=20), nullable=False),
        sa.Column("user_name", sa.String(length=60), nullable=False),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_audit_row_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_row")),
    )
    op.create_index(op.f("ix_audit_row_subject"), "audit_row", ["subject"], unique=False)
    op.create_table(
        "member",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("document_kind", sa.String(length=20), nullable=False),
        sa.Column("document_number", sa.String(length=40), nullable=False),
        sa.Column("sex", sa.String(length=6), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(length=30), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("insurance_class", sa.String(length=12), nullable=False),
        sa.Column("union_id", ROW_ID, nullable=True),
        sa.Column("hardship", sa.Boolean(), nullable=False),
        sa.Column("model_worker", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("registered_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "document_kind IN ('id_card', 'residence_permit', 'travel_permit', 'foreigner_permit', 'passport', 'military', 'other')",
            name=op.f("ck_member_document_kind"),
        ),
        sa.CheckConstraint(
            "insurance_class IN ('employee', 'resident', 'uninsured')", name=op.f("ck_member_insurance_class")
        ),
        sa.CheckConstraint("sex IN ('male', 'female', '')", name=op.f("ck_member_sex")),
        sa.ForeignKeyConstraint(["union_id"], ["employer_union.id"], name=op.f("fk_member_union_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint(
            "document_kind", "document_number", name=op.f("uq_member_document_kind_document_number")
        ),
    )
    op.create_index(op.f("ix_member_union_id"), "member", ["union_id"], unique=False)
    op.create_table(
        "plan",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("adopted_at", MOMENT, nullable=False),
        sa.Column("adopted_by", ROW_ID, nullable=False),
        sa.Column("retired_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["adopted_by"], ["user_account.id"], name=op.f("fk_plan_adopted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    op.create_index(
        "uq_plan_in_force",
        "plan",
        ["plan_id"],
        unique=True,
        sqlite_where=sa.text("retired_at IS NULL"),
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_table(
        "bank_account",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("member_id", ROW_ID, nullable=False),
        sa.Column("holder", sa.String(length=120), nullable=False),
        sa.Column("bank", sa.String(length=120), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_bank_account_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_account")),
    )
    op.create_index(op.f("ix_bank_account_member_id"), "bank_account", ["member_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("user_id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("member_id", ROW_ID, nullable=True),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_draft_member_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_draft_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_user_id_saved_at"), "draft", ["user_id", "saved_at"], unique=False)
    op.create_table(
        "edition",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("plan_record_id", ROW_ID, nullable=False),
        sa.Column("edition_id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("reading", sa.String(length=12), nullable=False),
        sa.Column("signed_by", ROW_ID, nullable=True),
        sa.Column("signed_at", MOMENT, nullable=True),
        sa.CheckConstraint("reading IN ('stacked', 'by_claim', '')", name=op.f("ck_edition_reading")),
        sa.ForeignKeyConstraint(["plan_record_id"], ["plan.id"], name=op.f("fk_edition_plan_record_id")),
        sa.ForeignKeyConstraint(["signed_by"], ["user_account.id"], name=op.f("fk_edition_signed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint(
            "plan_record_id", "edition_id", name=op.f("uq_edition_plan_record_id_edition_id")
        ),
    )
    op.create_table(
        "enrolment",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("member_id", ROW_ID, nullable=False),
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("period_id", ROW_ID, nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("renewed", sa.Boolean(), nullable=False),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("contribution", sa.BigInteger(), nullable=False),
        sa.Column("batch", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("cancelled_at", MOMENT, nullable=True),
        sa.CheckConstraint("source IN ('paid', 'gift')", name=op.f("ck_enrolment_source")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_enrolment_days")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_enrolment_member_id")),
        sa.ForeignKeyConstraint(["period_id"], ["coverage_period.id"], name=op.f("fk_enrolment_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
    )
    op.create_index(
        "ix_enrolment_cover",
        "enrolment",
        ["member_id", "plan_id", "first_day", "last_day", "renewed", "cancelled_at"],
        unique=False,
    )
    op.create_table(
        "plan_draft",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("edition_id", sa.String(length=80), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("base_record_id", ROW_ID, nullable=True),
        sa.Column("base_text", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("readings", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("started_by", ROW_ID, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("saved_by", ROW_ID, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("submitted_by", ROW_ID, nullable=True),
        sa.Column("submitted_at", MOMENT, nullable=True),
        sa.Column("decided_by", ROW_ID, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("record_id", ROW_ID, nullable=True),
        sa.Column("source_file", sa.String(length=260), nullable=False),
        sa.Column("source_office", sa.String(length=120), nullable=False),
        sa.Column("source_fingerprint", sa.String(length=64), nullable=False),
        sa.Column("source_signed_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'sent_back', 'published', 'discarded')",
            name=op.f("ck_plan_draft_state"),
        ),
        sa.ForeignKeyConstraint(["base_record_id"], ["plan.id"], name=op.f("fk_plan_draft_base_record_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name=op.f("fk_plan_draft_decided_by")),
        sa.ForeignKeyConstraint(["record_id"], ["plan.id"], name=op.f("fk_plan_draft_record_id")),
        sa.ForeignKeyConstraint(["saved_by"], ["user_account.id"], name=op.f("fk_plan_draft_saved_by")),
        sa.ForeignKeyConstraint(["started_by"], ["user_account.id"], name=op.f("fk_plan_draft_started_by")),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["user_account.id"], name=op.f("fk_plan_draft_submitted_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_draft")),
    )
    op.create_index(op.f("ix_plan_draft_state_saved_at"), "plan_draft", ["state", "saved_at"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("event", sa.String(length=20), nullable=False),
        sa.Column("member_id", ROW_ID, nullable=False),
        sa.Column("enrolment_id", ROW_ID, nullable=True),
        sa.Column("account_id", ROW_ID, nullable=True),
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("edition_id", sa.String(length=80), nullable=False),
        sa.Column("event_date", sa.Date(), nullable=True),
        sa.Column("nth", ROW_ID, nullable=False),
        sa.Column("papers", sa.Text(), nullable=False),
        sa.Column("reason_late", sa.Text(), nullable=False),
        sa.Column("identity_note", sa.Text(), nullable=False),
        sa.Column("continues_id", ROW_ID, nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("accepted_at", MOMENT, nullable=False),
        sa.Column("accepted_by", ROW_ID, nullable=False),
        sa.Column("state_at", MOMENT, nullable=False),
        sa.Column("state_by", ROW_ID, nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('accepted', 'reviewed', 'paid', 'returned', 'withdrawn', 'denied')",
            name=op.f("ck_claim_state"),
        ),
        sa.ForeignKeyConstraint(["accepted_by"], ["user_account.id"], name=op.f("fk_claim_accepted_by")),
        sa.ForeignKeyConstraint(["account_id"], ["bank_account.id"], name=op.f("fk_claim_account_id")),
        sa.ForeignKeyConstraint(["continues_id"], ["claim.id"], name=op.f("fk_claim_continues_id")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolment.id"], name=op.f("fk_claim_enrolment_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_claim_member_id")),
        sa.ForeignKeyConstraint(["state_by"], ["user_account.id"], name=op.f("fk_claim_state_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("number", name=op.f("uq_claim_number")),
    )
    op.create_index(
        op.f("ix_claim_accepted_on_accepted_at"), "claim", ["accepted_on", "accepted_at"], unique=False
    )
    op.create_index(op.f("ix_claim_enrolment_id"), "claim", ["enrolment_id"], unique=False)
    op.create_index(
        op.f("ix_claim_member_id_accepted_at"), "claim", ["member_id", "accepted_at"], unique=False
    )
    op.create_index(op.f("ix_claim_state_accepted_at"), "claim", ["state", "accepted_at"], unique=False)
    op.create_table(
        "beneficiary",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("claim_id", ROW_ID, nullable=False),
        sa.Column("position", ROW_ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("document_number", sa.String(length=40), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("share_numerator", ROW_ID, nullable=False),
        sa.Column("share_denominator", ROW_ID, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("holder", sa.String(length=120), nullable=False),
        sa.Column("bank", sa.String(length=120), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("guardian", sa.String(length=120), nullable=False),
        sa.Column("guardian_document", sa.String(length=40), nullable=False),
        sa.Column("guardian_relation", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_beneficiary_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beneficiary")),
        sa.UniqueConstraint("claim_id", "position", name=op.f("uq_beneficiary_claim_id_position")),
    )
    op.create_table(
        "bill",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("claim_id", ROW_ID, nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("bill_code", sa.String(length=20), nullable=False),
        sa.Column("bill_number", sa.String(length=20), nullable=False),
        sa.Column("check_code", sa.String(length=20), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("hospital", sa.String(length=120), nullable=False),
        sa.Column("hospital_grade", sa.String(length=4), nullable=False),
        sa.Column("local", sa.Boolean(), nullable=False),
        sa.Column("admitted", sa.Date(), nullable=True),
        sa.Column("discharged", sa.Date(), nullable=True),
        sa.Column("settled", sa.Date(), nullable=True),
        sa.Column("diagnosis", sa.String(length=200), nullable=False),
        sa.Column("cause", sa.String(length=20), nullable=False),
        sa.Column("insurance_class", sa.String(length=12), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("pooled_fund", sa.BigInteger(), nullable=False),
        sa.Column("catastrophic", sa.BigInteger(), nullable=False),
        sa.Column("civil_servant", sa.BigInteger(), nullable=False),
        sa.Column("enterprise", sa.BigInteger(), nullable=False),
        sa.Column("medical_aid", sa.BigInteger(), nullable=False),
        sa.Column("self_pay", sa.BigInteger(), nullable=False),
        sa.Column("deductible", sa.BigInteger(), nullable=False),
        sa.Column("co_pay_first", sa.BigInteger(), nullable=False),
        sa.Column("coinsurance", sa.BigInteger(), nullable=False),
        sa.Column("above_ceiling", sa.BigInteger(), nullable=False),
        sa.Column("over_limit", sa.BigInteger(), nullable=False),
        sa.Column("self_funded", sa.BigInteger(), nullable=False),
        sa.Column("personal_account", sa.BigInteger(), nullable=False),
        sa.Column("personal_cash", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "insurance_class IN ('employee', 'resident', 'uninsured')", name=op.f("ck_bill_insurance_class")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_bill_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill")),
    )
    op.create_index(op.f("ix_bill_bill_number_bill_code"), "bill", ["bill_number", "bill_code"], unique=False)
    op.create_index(op.f("ix_bill_claim_id"), "bill", ["claim_id"], unique=False)
    op.create_index(
        "uq_bill_live",
        "bill",
        ["bill_code", "bill_number"],
        unique=True,
        sqlite_where=sa.text("live AND bill_number <> ''"),
        postgresql_where=sa.text("live AND bill_number <> ''"),
    )
    op.create_table(
        "claim_event",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("claim_id", ROW_ID, nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("event_key", sa.String(length=300), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("happened", sa.Date(), nullable=False),
        sa.Column("cause", sa.String(length=20), nullable=False),
        sa.Column("disease", sa.String(length=120), nullable=False),
        sa.Column("grade", ROW_ID, nullable=True),
        sa.Column("occasion", sa.String(length=120), nullable=False),
        sa.Column("certificate", sa.String(length=60), nullable=False),
        sa.Column("second_certificate", sa.String(length=60), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_event_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_event")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_claim_event_claim_id")),
    )
    op.create_index(op.f("ix_claim_event_event_key"), "claim_event", ["event_key"], unique=False)
    op.create_index(
        "uq_claim_event_live",
        "claim_event",
        ["event_key"],
        unique=True,
        sqlite_where=sa.text("live AND event_key <> ''"),
        postgresql_where=sa.text("live AND event_key <> ''"),
    )
    op.create_table(
        "receipt",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("claim_id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("verification_code", sa.String(length=12), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("issued_by", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_receipt_claim_id")),
        sa.ForeignKeyConstraint(["issued_by"], ["user_account.id"], name=op.f("fk_receipt_issued_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("kind", "number", name=op.f("uq_receipt_kind_number")),
    )
    op.create_index(op.f("ix_receipt_claim_id"), "receipt", ["claim_id"], unique=False)
    op.create_index(op.f("ix_receipt_verification_code"), "receipt", ["verification_code"], unique=False)
    op.create_table(
        "settlement",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("claim_id", ROW_ID, nullable=False),
        sa.Column("nth", ROW_ID, nullable=False),
        sa.Column("edition_digest", sa.String(length=64), nullable=False),
        sa.Column("inputs", sa.LargeBinary(), nullable=False),
        sa.Column("decision", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("paid", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.Column("decided_by", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_settlement_claim_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["user_account.id"], name=op.f("fk_settlement_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
        sa.UniqueConstraint("claim_id", "nth", name=op.f("uq_settlement_claim_id_nth")),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("claim_id", ROW_ID, nullable=False),
        sa.Column("settlement_id", ROW_ID, nullable=False),
        sa.Column("member_id", ROW_ID, nullable=False),
        sa.Column("enrolment_id", ROW_ID, nullable=True),
        sa.Column("plan_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("benefit", sa.String(length=80), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reverses_id", ROW_ID, nullable=True),
        sa.Column("posted_at", MOMENT, nullable=False),
        sa.Column("posted_by", ROW_ID, nullable=False),
        sa.CheckConstraint("kind IN ('benefit', 'deductible')", name=op.f("ck_ledger_entry_kind")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_ledger_entry_claim_id")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_ledger_entry_enrolment_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_ledger_entry_member_id")),
        sa.ForeignKeyConstraint(["posted_by"], ["user_account.id"], name=op.f("fk_ledger_entry_posted_by")),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["ledger_entry.id"], name=op.f("fk_ledger_entry_reverses_id")
        ),
        sa.ForeignKeyConstraint(
            ["settlement_id"], ["settlement.id"], name=op.f("fk_ledger_entry_settlement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_ledger_entry_reverses_id")),
    )
    op.create_index(op.f("ix_ledger_entry_claim_id"), "ledger_entry", ["claim_id"], unique=False)
    op.create_index(op.f("ix_ledger_entry_enrolment_id"), "ledger_entry", ["enrolment_id"], unique=False)
    op.create_index(
        op.f("ix_ledger_entry_member_id_plan_id"), "ledger_entry", ["member_id", "plan_id"], unique=False
    )
    op.create_table(
        "receipt_print",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("receipt_id", ROW_ID, nullable=False),
        sa.Column("nth", ROW_ID, nullable=False),
        sa.Column("layout", sa.String(length=12), nullable=False),
        sa.Column("target", sa.String(length=12), nullable=False),
        sa.Column("printed_at", MOMENT, nullable=False),
        sa.Column("printed_by", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["printed_by"], ["user_account.id"], name=op.f("fk_receipt_print_printed_by")
        ),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=op.f("fk_receipt_print_receipt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_print")),
        sa.UniqueConstraint("receipt_id", "nth", name=op.f("uq_receipt_print_receipt_id_nth")),
    )
    for table in APPEND_ONLY:
        _keep(table)


def _keep(table: str) -> None:
    """Triggers that let rows be added to a table, and nothing else."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}\n"
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )
    for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION append_only()"
        )
