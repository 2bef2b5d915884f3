"""The first tables. Frozen: not edited any more."""
# ruff: noqa: E501 - SQL as the compiler writes it

from sqlalchemy import Connection

NUMBER = 1

SQLITE: tuple[str, ...] = (
    """
CREATE TABLE coverage_period (
    id INTEGER NOT NULL,
    plan_id VARCHAR(80) NOT NULL,
    name VARCHAR(60) NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    CONSTRAINT pk_coverage_period PRIMARY KEY (id),
    CONSTRAINT uq_coverage_period_plan_id_name UNIQUE (plan_id, name),
    CONSTRAINT ck_coverage_period_days CHECK (first_day <= last_day)
)
    """,
    """
CREATE TABLE diagnosis (
    id INTEGER NOT NULL,
    name VARCHAR(200) NOT NULL,
    initials VARCHAR(200) NOT NULL,
    uses INTEGER NOT NULL,
    last_used_at VARCHAR(27),
    CONSTRAINT pk_diagnosis PRIMARY KEY (id),
    CONSTRAINT uq_diagnosis_name UNIQUE (name)
)
    """,
    """
CREATE TABLE employer_union (
    id INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    code VARCHAR(40) NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_employer_union PRIMARY KEY (id),
    CONSTRAINT uq_employer_union_name UNIQUE (name)
)
    """,
    """
CREATE TABLE hospital (
    id INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    grade VARCHAR(4) NOT NULL,
    local BOOLEAN NOT NULL,
    initials VARCHAR(120) NOT NULL,
    uses INTEGER NOT NULL,
    last_used_at VARCHAR(27),
    CONSTRAINT pk_hospital PRIMARY KEY (id),
    CONSTRAINT uq_hospital_name UNIQUE (name)
)
    """,
    """
CREATE TABLE number_series (
    kind VARCHAR(20) NOT NULL,
    prefix VARCHAR(12) NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT pk_number_series PRIMARY KEY (kind, prefix, year)
)
    """,
    """
CREATE TABLE office (
    id INTEGER NOT NULL,
    office_id VARCHAR(32) NOT NULL,
    name VARCHAR(120) NOT NULL,
    window VARCHAR(60) NOT NULL,
    number_prefix VARCHAR(12) NOT NULL,
    zone VARCHAR(60) NOT NULL,
    sample BOOLEAN NOT NULL,
    verification_secret BLOB NOT NULL,
    created_at VARCHAR(27) NOT NULL,
    CONSTRAINT pk_office PRIMARY KEY (id),
    CONSTRAINT ck_office_one_row CHECK (id = 1)
)
    """,
    """
CREATE TABLE search_key (
    "key" VARCHAR(200) NOT NULL,
    member_id INTEGER NOT NULL,
    mark BIGINT NOT NULL,
    CONSTRAINT pk_search_key PRIMARY KEY ("key", member_id)
)
 WITHOUT ROWID
    """,
    """
CREATE TABLE setting (
    name VARCHAR(60) NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY (name)
)
    """,
    """
CREATE TABLE union_key (
    "key" VARCHAR(200) NOT NULL,
    union_id INTEGER NOT NULL,
    mark BIGINT NOT NULL,
    CONSTRAINT pk_union_key PRIMARY KEY ("key", union_id)
)
 WITHOUT ROWID
    """,
    """
CREATE TABLE user_account (
    id INTEGER NOT NULL,
    number VARCHAR(20) NOT NULL,
    name VARCHAR(60) NOT NULL,
    role VARCHAR(20) NOT NULL,
    active BOOLEAN NOT NULL,
    created_at VARCHAR(27) NOT NULL,
    CONSTRAINT pk_user_account PRIMARY KEY (id),
    CONSTRAINT ck_user_account_role CHECK (role IN ('clerk', 'reviewer', 'administrator')),
    CONSTRAINT uq_user_account_number UNIQUE (number)
)
    """,
    """
CREATE TABLE audit_row (
    id INTEGER NOT NULL,
    at VARCHAR(27) NOT NULL,
    user_id INTEGER NOT NULL,
    user_number VARCHAR(20) NOT NULL,
    user_name VARCHAR(60) NOT NULL,
    act VARCHAR(60) NOT NULL,
    subject VARCHAR(120) NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    previous_hash VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    CONSTRAINT pk_audit_row PRIMARY KEY (id),
    CONSTRAINT fk_audit_row_user_id FOREIGN KEY(user_id) REFERENCES user_account (id)
)
    """,
    """
CREATE INDEX ix_audit_row_subject ON audit_row (subject)
    """,
    """
CREATE TABLE member (
    id INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    document_kind VARCHAR(20) NOT NULL,
    document_number VARCHAR(40) NOT NULL,
    sex VARCHAR(6) NOT NULL,
    birth_date DATE,
    phone VARCHAR(30) NOT NULL,
    category VARCHAR(40) NOT NULL,
    insurance_class VARCHAR(12) NOT NULL,
    union_id INTEGER,
    hardship BOOLEAN NOT NULL,
    model_worker BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    registered_at VARCHAR(27) NOT NULL,
    CONSTRAINT pk_member PRIMARY KEY (id),
    CONSTRAINT uq_member_document_kind_document_number UNIQUE (document_kind, document_number),
    CONSTRAINT ck_member_document_kind CHECK (document_kind IN ('id_card', 'residence_permit', 'travel_permit', 'foreigner_permit', 'passport', 'military', 'other')),
    CONSTRAINT ck_member_sex CHECK (sex IN ('male', 'female', '')),
    CONSTRAINT ck_member_insurance_class CHECK (insurance_class IN ('employee', 'resident', 'uninsured')),
    CONSTRAINT fk_member_union_id FOREIGN KEY(union_id) REFERENCES employer_union (id)
)
    """,
    """
CREATE INDEX ix_member_union_id ON member (union_id)
    """,
    """
CREATE TABLE "plan" (
    id INTEGER NOT NULL,
    plan_id VARCHAR(80) NOT NULL,
    name VARCHAR(120) NOT NULL,
    text TEXT NOT NULL,
    digest VARCHAR(64) NOT NULL,
    adopted_at VARCHAR(27) NOT NULL,
    adopted_by INTEGER NOT NULL,
    retired_at VARCHAR(27),
    CONSTRAINT pk_plan PRIMARY KEY (id),
    CONSTRAINT fk_plan_adopted_by FOREIGN KEY(adopted_by) REFERENCES user_account (id)
)
    """,
    """
CREATE UNIQUE INDEX uq_plan_in_force ON "plan" (plan_id) WHERE retired_at IS NULL
    """,
    """
CREATE TABLE bank_account (
    id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    holder VARCHAR(120) NOT NULL,
    bank VARCHAR(120) NOT NULL,
    number VARCHAR(40) NOT NULL,
    relation VARCHAR(20) NOT NULL,
    active BOOLEAN NOT NULL,
    added_at VARCHAR(27) NOT NULL,
    CONSTRAINT pk_bank_account PRIMARY KEY (id),
    CONSTRAINT fk_bank_account_member_id FOREIGN KEY(member_id) REFERENCES member (id)
)
    """,
    """
CREATE INDEX ix_bank_account_member_id ON bank_account (member_id)
    """,
    """
CREATE TABLE draft (
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    kind VARCHAR(20) NOT NULL,
    member_id INTEGER,
    texts TEXT NOT NULL,
    saved_at VARCHAR(27) NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (id),
    CONSTRAINT fk_draft_user_id FOREIGN KEY(user_id) REFERENCES user_account (id),
    CONSTRAINT fk_draft_member_id FOREIGN KEY(member_id) REFERENCES member (id)
)
    """,
    """
CREATE INDEX ix_draft_user_id_saved_at ON draft (user_id, saved_at)
    """,
    """
CREATE TABLE edition (
    id INTEGER NOT NULL,
    plan_record_id INTEGER NOT NULL,
    edition_id VARCHAR(80) NOT NULL,
    name VARCHAR(120) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE,
    reading VARCHAR(12) NOT NULL,
    signed_by INTEGER,
    signed_at VARCHAR(27),
    CONSTRAINT pk_edition PRIMARY KEY (id),
    CONSTRAINT uq_edition_plan_record_id_edition_id UNIQUE (plan_record_id, edition_id),
    CONSTRAINT ck_edition_reading CHECK (reading IN ('stacked', 'by_claim', '')),
    CONSTRAINT fk_edition_plan_record_id FOREIGN KEY(plan_record_id) REFERENCES "plan" (id),
    CONSTRAINT fk_edition_signed_by FOREIGN KEY(signed_by) REFERENCES user_account (id)
)
    """,
    """
CREATE TABLE enrolment (
    id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    plan_id VARCHAR(80) NOT NULL,
    period_id INTEGER,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    renewed BOOLEAN NOT NULL,
    enrolled_on DATE NOT NULL,
    source VARCHAR(8) NOT NULL,
    contribution BIGINT NOT NULL,
    batch VARCHAR(80) NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    cancelled_at VARCHAR(27),
    CONSTRAINT pk_enrolment PRIMARY KEY (id),
    CONSTRAINT ck_enrolment_days CHECK (first_day <= last_day),
    CONSTRAINT ck_enrolment_source CHECK (source IN ('paid', 'gift')),
    CONSTRAINT fk_enrolment_member_id FOREIGN KEY(member_id) REFERENCES member (id),
    CONSTRAINT fk_enrolment_period_id FOREIGN KEY(period_id) REFERENCES coverage_period (id)
)
    """,
    """
CREATE INDEX ix_enrolment_cover ON enrolment (member_id, plan_id, first_day, last_day, renewed, cancelled_at)
    """,
    """
CREATE TABLE claim (
    id INTEGER NOT NULL,
    number VARCHAR(40) NOT NULL,
    state VARCHAR(12) NOT NULL,
    event VARCHAR(20) NOT NULL,
    member_id INTEGER NOT NULL,
    enrolment_id INTEGER,
    account_id INTEGER,
    plan_id VARCHAR(80) NOT NULL,
    edition_id VARCHAR(80) NOT NULL,
    event_date DATE,
    nth INTEGER NOT NULL,
    papers TEXT NOT NULL,
    reason_late TEXT NOT NULL,
    identity_note TEXT NOT NULL,
    continues_id INTEGER,
    accepted_on DATE NOT NULL,
    accepted_at VARCHAR(27) NOT NULL,
    accepted_by INTEGER NOT NULL,
    state_at VARCHAR(27) NOT NULL,
    state_by INTEGER NOT NULL,
    state_reason TEXT NOT NULL,
    CONSTRAINT pk_claim PRIMARY KEY (id),
    CONSTRAINT ck_claim_state CHECK (state IN ('accepted', 'reviewed', 'paid', 'returned', 'withdrawn', 'denied')),
    CONSTRAINT uq_claim_number UNIQUE (number),
    CONSTRAINT fk_claim_member_id FOREIGN KEY(member_id) REFERENCES member (id),
    CONSTRAINT fk_claim_enrolment_id FOREIGN KEY(enrolment_id) REFERENCES enrolment (id),
    CONSTRAINT fk_claim_account_id FOREIGN KEY(account_id) REFERENCES bank_account (id),
    CONSTRAINT fk_claim_continues_id FOREIGN KEY(continues_id) REFERENCES claim (id),
    CONSTRAINT fk_claim_accepted_by FOREIGN KEY(accepted_by) REFERENCES user_account (id),
    CONSTRAINT fk_claim_state_by FOREIGN KEY(state_by) REFERENCES user_account (id)
)
    """,
    """
CREATE INDEX ix_claim_accepted_on_accepted_at ON claim (accepted_on, accepted_at)
    """,
    """
CREATE INDEX ix_claim_enrolment_id ON claim (enrolment_id)
    """,
    """
CREATE INDEX ix_claim_member_id_accepted_at ON claim (member_id, accepted_at)
    """,
    """
CREATE INDEX ix_claim_state_accepted_at ON claim (state, accepted_at)
    """,
    """
CREATE TABLE bill (
    id INTEGER NOT NULL,
    claim_id INTEGER NOT NULL,
    live BOOLEAN NOT NULL,
    bill_code VARCHAR(20) NOT NULL,
    bill_number VARCHAR(20) NOT NULL,
    check_code VARCHAR(20) NOT NULL,
    issued_on DATE,
    hospital VARCHAR(120) NOT NULL,
    hospital_grade VARCHAR(4) NOT NULL,
    local BOOLEAN NOT NULL,
    admitted DATE,
    discharged DATE,
    settled DATE,
    diagnosis VARCHAR(200) NOT NULL,
    cause VARCHAR(20) NOT NULL,
    insurance_class VARCHAR(12) NOT NULL,
    total BIGINT NOT NULL,
    pooled_fund BIGINT NOT NULL,
    catastrophic BIGINT NOT NULL,
    civil_servant BIGINT NOT NULL,
    enterprise BIGINT NOT NULL,
    medical_aid BIGINT NOT NULL,
    self_pay BIGINT NOT NULL,
    deductible BIGINT NOT NULL,
    co_pay_first BIGINT NOT NULL,
    coinsurance BIGINT NOT NULL,
    above_ceiling BIGINT NOT NULL,
    over_limit BIGINT NOT NULL,
    self_funded BIGINT NOT NULL,
    personal_account BIGINT NOT NULL,
    personal_cash BIGINT NOT NULL,
    CONSTRAINT pk_bill PRIMARY KEY (id),
    CONSTRAINT ck_bill_insurance_class CHECK (insurance_class IN ('employee', 'resident', 'uninsured')),
    CONSTRAINT fk_bill_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
)
    """,
    """
CREATE INDEX ix_bill_bill_number_bill_code ON bill (bill_number, bill_code)
    """,
    """
CREATE INDEX ix_bill_claim_id ON bill (claim_id)
    """,
    """
CREATE UNIQUE INDEX uq_bill_live ON bill (bill_code, bill_number) WHERE live AND bill_number <> ''
    """,
    """
CREATE TABLE receipt (
    id INTEGER NOT NULL,
    claim_id INTEGER NOT NULL,
    kind VARCHAR(20) NOT NULL,
    number VARCHAR(40) NOT NULL,
    verification_code VARCHAR(12) NOT NULL,
    payload BLOB NOT NULL,
    issued_at VARCHAR(27) NOT NULL,
    issued_by INTEGER NOT NULL,
    CONSTRAINT pk_receipt PRIMARY KEY (id),
    CONSTRAINT uq_receipt_kind_number UNIQUE (kind, number),
    CONSTRAINT fk_receipt_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
    CONSTRAINT fk_receipt_issued_by FOREIGN KEY(issued_by) REFERENCES user_account (id)
)
    """,
    """
CREATE INDEX ix_receipt_claim_id ON receipt (claim_id)
    """,
    """
CREATE INDEX ix_receipt_verification_code ON receipt (verification_code)
    """,
    """
CREATE TABLE settlement (
    id INTEGER NOT NULL,
    claim_id INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    edition_digest VARCHAR(64) NOT NULL,
    inputs BLOB NOT NULL,
    decision BLOB NOT NULL,
    digest VARCHAR(64) NOT NULL,
    paid BIGINT NOT NULL,
    decided_at VARCHAR(27) NOT NULL,
    decided_by INTEGER NOT NULL,
    CONSTRAINT pk_settlement PRIMARY KEY (id),
    CONSTRAINT uq_settlement_claim_id_nth UNIQUE (claim_id, nth),
    CONSTRAINT fk_settlement_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
    CONSTRAINT fk_settlement_decided_by FOREIGN KEY(decided_by) REFERENCES user_account (id)
)
    """,
    """
CREATE TABLE ledger_entry (
    id INTEGER NOT NULL,
    claim_id INTEGER NOT NULL,
    settlement_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    enrolment_id INTEGER,
    plan_id VARCHAR(80) NOT NULL,
    kind VARCHAR(12) NOT NULL,
    benefit VARCHAR(80) NOT NULL,
    amount BIGINT NOT NULL,
    reverses_id INTEGER,
    posted_at VARCHAR(27) NOT NULL,
    posted_by INTEGER NOT NULL,
    CONSTRAINT pk_ledger_entry PRIMARY KEY (id),
    CONSTRAINT ck_ledger_entry_kind CHECK (kind IN ('benefit', 'deductible')),
    CONSTRAINT fk_ledger_entry_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
    CONSTRAINT fk_ledger_entry_settlement_id FOREIGN KEY(settlement_id) REFERENCES settlement (id),
    CONSTRAINT fk_ledger_entry_member_id FOREIGN KEY(member_id) REFERENCES member (id),
    CONSTRAINT fk_ledger_entry_enrolment_id FOREIGN KEY(enrolment_id) REFERENCES enrolment (id),
    CONSTRAINT uq_ledger_entry_reverses_id UNIQUE (reverses_id),
    CONSTRAINT fk_ledger_entry_reverses_id FOREIGN KEY(reverses_id) REFERENCES ledger_entry (id),
    CONSTRAINT fk_ledger_entry_posted_by FOREIGN KEY(posted_by) REFERENCES user_account (id)
)
    """,
    """
CREATE INDEX ix_ledger_entry_claim_id ON ledger_entry (claim_id)
    """,
    """
CREATE INDEX ix_ledger_entry_enrolment_id ON ledger_entry (enrolment_id)
    """,
    """
CREATE INDEX ix_ledger_entry_member_id_plan_id ON ledger_entry (member_id, plan_id)
    """,
    """
CREATE TABLE receipt_print (
    id INTEGER NOT NULL,
    receipt_id INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    layout VARCHAR(12) NOT NULL,
    target VARCHAR(12) NOT NULL,
    printed_at VARCHAR(27) NOT NULL,
    printed_by INTEGER NOT NULL,
    CONSTRAINT pk_receipt_print PRIMARY KEY (id),
    CONSTRAINT uq_receipt_print_receipt_id_nth UNIQUE (receipt_id, nth),
    CONSTRAINT fk_receipt_print_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id),
    CONSTRAINT fk_receipt_print_printed_by FOREIGN KEY(printed_by) REFERENCES user_account (id)
)
    """,
    """
CREATE TRIGGER audit_row_no_update BEFORE UPDATE ON audit_row
BEGIN SELECT RAISE(ABORT, 'audit_row is append-only'); END
    """,
    """
CREATE TRIGGER audit_row_no_delete BEFORE DELETE ON audit_row
BEGIN SELECT RAISE(ABORT, 'audit_row is append-only'); END
    """,
    """
CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END
    """,
    """
CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END
    """,
    """
CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt
BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END
    """,
    """
CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt
BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END
    """,
    """
CREATE TRIGGER receipt_print_no_update BEFORE UPDATE ON receipt_print
BEGIN SELECT RAISE(ABORT, 'receipt_print is append-only'); END
    """,
    """
CREATE TRIGGER receipt_print_no_delete BEFORE DELETE ON receipt_print
BEGIN SELECT RAISE(ABORT, 'receipt_print is append-only'); END
    """,
    """
CREATE TRIGGER settlement_no_update BEFORE UPDATE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement is append-only'); END
    """,
    """
CREATE TRIGGER settlement_no_delete BEFORE DELETE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement is append-only'); END
    """,
)


def upgrade(connection: Connection) -> None:
    """Makes every table, index and trigger of the first version."""
    for statement in SQLITE:
        connection.exec_driver_sql(statement)
