"""Transactions: kept whole or not at all, reading changes nothing, and a disk's faults come in plain words."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from app.models import engine as engine_module
from app.models.member import BankAccount
from app.models.office import Setting
from app.models.union import Union
from app.rules.values.errors import KnownError
from app.services.office.clock import zone_of
from app.services.office.shared_record import SharedRecord


def unions(office) -> int:
    with office.reading() as session:
        return session.query(Union).count()


def test_what_is_written_is_kept_when_the_block_ends(office):
    with office.writing() as session:
        session.add(Union(name="南海区教育工会"))
    assert unions(office) == 1


def test_what_is_written_is_gone_when_the_block_raises(office):
    def fail() -> None:
        with office.writing() as session:
            session.add(Union(name="南海区教育工会"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert unions(office) == 0


def test_reading_refuses_to_write(office):
    with office.reading() as session:
        session.add(Union(name="南海区教育工会"))
        with pytest.raises(RuntimeError, match="inside reading"):
            session.flush()
    assert unions(office) == 0


def test_rows_can_be_looked_at_after_the_session(office):
    with office.writing() as session:
        union = Union(name="南海区教育工会")
        session.add(union)
        setting = Setting(name="idle_minutes", value="10")
        session.add(setting)
    assert (union.name, setting.value) == ("南海区教育工会", "10")


def test_a_reader_sees_one_moment_while_another_writes(office):
    with office.reading() as session:
        assert session.query(Union).count() == 0
        with office.writing() as writer:
            writer.add(Union(name="南海区教育工会"))
        assert session.query(Union).count() == 0
    assert unions(office) == 1


def test_a_reference_to_nobody_is_refused(office):
    account = BankAccount(member_id=99, holder="", bank="", number="", added_at=office.clock.now())
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), office.writing() as session:
        session.add(account)


def test_a_second_writer_is_told_that_the_record_is_busy(office, folder, monkeypatch):
    monkeypatch.setattr(engine_module, "BUSY_MS", 1)
    office.shared.record.engine.dispose()
    with office.writing() as first:
        first.add(Union(name="南海区教育工会"))
        first.flush()
        with pytest.raises(KnownError) as raised, office.writing() as second:
            second.add(Union(name="桂城街道工会"))
    assert (raised.value.code, raised.value.params["folder"]) == ("office.busy", str(folder))
    assert unions(office) == 1


def test_two_threads_write_one_after_the_other(office):
    def write(first: int) -> None:
        for number in range(first, first + 20):
            with office.writing() as session:
                session.add(Union(name=f"工会 {number}"))

    threads = [threading.Thread(target=write, args=(start,)) for start in (0, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert unions(office) == 40


def test_a_fault_of_the_program_stays_one(office):
    with pytest.raises(OperationalError, match="no such table"), office.writing() as session:
        session.execute(text("SELECT * FROM nowhere"))


def test_what_only_a_folder_has_is_not_looked_for_on_a_server(office):
    on_server = replace(office, shared=SharedRecord(office.shared.record))
    for asked in (lambda: on_server.folder, lambda: on_server.directory):
        with pytest.raises(KnownError) as raised:
            asked()
        assert (raised.value.code, raised.value.params["place"]) == (
            "office.on_server",
            office.shared.record.place,
        )


def test_an_office_shows_nothing_of_itself(office):
    assert f"{office} {office.shared} {SharedRecord(office.shared.record)}" == (
        "<Office> <OfficeFolder> <SharedRecord>"
    )


def test_china_has_its_time_even_where_the_system_knows_no_zones(monkeypatch):
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfoNotFoundError

    def unknown(name: str) -> None:
        raise ZoneInfoNotFoundError(name)

    moment = datetime(2026, 11, 12, 17, tzinfo=UTC)
    known = moment.astimezone(zone_of("Asia/Shanghai"))
    monkeypatch.setattr("app.services.office.clock.ZoneInfo", unknown)
    assert (
        moment.astimezone(zone_of("Asia/Shanghai")).isoformat()
        == known.isoformat()
        == "2026-11-13T01:00:00+08:00"
    )
    with pytest.raises(KnownError):
        zone_of("Europe/Paris")
