"""Events without a bill, and the beneficiaries of a death. Frozen: not edited any more."""

from sqlalchemy import Connection

NUMBER = 3

SQLITE: tuple[str, ...] = (
    """
CREATE TABLE beneficiary (
    id INTEGER NOT NULL,
    claim_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    relation VARCHAR(20) NOT NULL,
    document_number VARCHAR(40) NOT NULL,
    birth_date DATE,
    share_numerator INTEGER NOT NULL,
    share_denominator INTEGER NOT NULL,
    amount BIGINT NOT NULL,
    holder VARCHAR(120) NOT NULL,
    bank VARCHAR(120) NOT NULL,
    account VARCHAR(40) NOT NULL,
    guardian VARCHAR(120) NOT NULL,
    guardian_document VARCHAR(40) NOT NULL,
    guardian_relation VARCHAR(20) NOT NULL,
    CONSTRAINT pk_beneficiary PRIMARY KEY (id),
    CONSTRAINT uq_beneficiary_claim_id_position UNIQUE (claim_id, position),
    CONSTRAINT fk_beneficiary_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
)
    """,
    """
CREATE TABLE claim_event (
    id INTEGER NOT NULL,
    claim_id INTEGER NOT NULL,
    live BOOLEAN NOT NULL,
    kind VARCHAR(20) NOT NULL,
    event_key VARCHAR(300) NOT NULL,
    title VARCHAR(120) NOT NULL,
    place VARCHAR(120) NOT NULL,
    happened DATE NOT NULL,
    cause VARCHAR(20) NOT NULL,
    disease VARCHAR(120) NOT NULL,
    grade INTEGER,
    occasion VARCHAR(120) NOT NULL,
    certificate VARCHAR(60) NOT NULL,
    second_certificate VARCHAR(60) NOT NULL,
    fields TEXT NOT NULL,
    CONSTRAINT pk_claim_event PRIMARY KEY (id),
    CONSTRAINT uq_claim_event_claim_id UNIQUE (claim_id),
    CONSTRAINT fk_claim_event_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
)
    """,
    """
CREATE INDEX ix_claim_event_event_key ON claim_event (event_key)
    """,
    """
CREATE UNIQUE INDEX uq_claim_event_live ON claim_event (event_key) WHERE live AND event_key <> ''
    """,
)


def upgrade(connection: Connection) -> None:
    """Makes the tables of events and beneficiaries."""
    for statement in SQLITE:
        connection.exec_driver_sql(statement)
