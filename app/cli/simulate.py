"""`simulate`: past cases decided again under changed parameters, and the fund looked ahead; a summary, or a report.

The cases are an office's own or a table's; a table can be tried without any office, on a shipped plan.
"""

import argparse
import os
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import Console
from app.cli.office import open_office
from app.cli.run import WrongUsage
from app.models.plan import Reading
from app.rules.values.errors import KnownError
from app.rules.values.typed_date import read_date
from app.services.office.clock import SystemClock
from app.services.simulate.assumptions import FIELDS, Assumptions, usual_alert, usual_assumptions, with_texts
from app.services.simulate.case_table import TableReading, read_cases
from app.services.simulate.report_words import (
    assumed,
    changes_in_words,
    label_of,
    parameter_label,
    parameter_text,
    share_of,
    signed,
)
from app.services.simulate.scenarios import scenarios
from app.services.simulate.study import Question, Study, answer, open_question, open_trial, question_on
from app.services.simulate.trial import Trial
from app.services.wording import said

if TYPE_CHECKING:
    from app.services.office.office import Office


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Simulate; exit 1 when a table has rows that cannot be used and nobody said to leave them out.

    Raises:
        WrongUsage: ``simulate.cli_need``, neither office nor table; ``simulate.cli_set_shape`` and what else is typed
            wrong.
        KnownError: what the services say.
    """
    _check_target(arguments.out)
    if arguments.example_table is not None:
        return _example(arguments, console)
    if arguments.office is None and arguments.table is None:
        raise WrongUsage("simulate.cli_need")
    with nullcontext() if arguments.office is None else open_office(arguments, console) as office:
        trial = _trial(arguments, office)
        if arguments.parameters:
            for each in trial.parameters():
                now = parameter_text(each.now, console.language)
                label = parameter_label(each, console.language)
                console.say("simulate.cli_parameter", label=label, key=each.key, now=now)
            return 0
        trial = _changed(trial, arguments, office, console)
        question = _question(arguments, trial, office, console)
        if question is None:
            return 1
        question = replace(question, assumptions=_assumptions(question, arguments.assume))
        clock = office.clock if office is not None else SystemClock()
        name = office.profile.name if office is not None else ""
        study = answer(question, clock.now(), name, _Tell(console))
        zone = office.profile.zone if office is not None else ""
    console.progress_done()
    _say(study, console)
    if arguments.out is not None:
        _save(study, arguments.out, zone)
        console.say("simulate.cli_saved", path=str(arguments.out))
    return 0


def _check_target(target: Path | None) -> None:
    if target is None:
        return
    if target.suffix.lower() not in (".xlsx", ".pdf"):
        raise WrongUsage("simulate.cli_out_kind", path=str(target))
    _free(target)


def _free(target: Path) -> None:
    if target.exists():
        raise KnownError("cli.file_exists", path=str(target))
    if not target.absolute().parent.is_dir():
        raise KnownError("cli.folder_missing", path=str(target.absolute().parent))


def _example(arguments: argparse.Namespace, console: Console) -> int:
    from app.services.sample.past_cases import write_past_cases

    target: Path = arguments.example_table
    _free(target)
    trial = _trial(arguments, None)
    cases = write_past_cases(target, trial.now(), SystemClock().today().year - 1)
    console.say("simulate.cli_example_saved", path=str(target), cases=cases)
    return 0


def _trial(arguments: argparse.Namespace, office: "Office | None") -> Trial:
    """The plan in force: the office's, or a shipped one in its edition of today."""
    if office is not None:
        return open_trial(office, arguments.plan)
    from app.services.plans.shipped import parsed, shipped_text

    plan_id = arguments.plan or "union-secondary"
    text = shipped_text(plan_id)
    plan = parsed(text, plan_id)
    edition = plan.edition_on(SystemClock().today())
    reading: Reading = arguments.reading if edition.open_reading else ""
    return Trial(plan.id, plan.name, edition.id, text, text, reading, reading)


def _changed(trial: Trial, arguments: argparse.Namespace, office: "Office | None", console: Console) -> Trial:
    if arguments.scenario:
        kept = scenarios(office, trial.plan_id) if office is not None else ()
        found = next((each for each in kept if each.letter == arguments.scenario), None)
        if found is None:
            raise KnownError("simulate.no_such_scenario", letter=arguments.scenario)
        trial = found.trial(trial)
    for name, value in _pairs(arguments.set):
        known = {key: each for each in trial.parameters() for key in _names(trial, each.key, console)}
        if name not in known:
            labels = "、".join(parameter_label(each, console.language) for each in trial.parameters())
            raise WrongUsage("simulate.cli_set_unknown", name=name, known=labels)
        trial = trial.changed(known[name].key, value)
    return trial


def _names(trial: Trial, key: str, console: Console) -> tuple[str, ...]:
    """What a parameter may be called: its key, its label, its label without what stands in brackets."""
    parameter = next(each for each in trial.parameters() if each.key == key)
    labels = [parameter_label(parameter, language) for language in dict.fromkeys(("zh_CN", console.language))]
    return (key, *labels, *(label.split("（")[0] for label in labels))


def _pairs(typed: Sequence[str]) -> list[tuple[str, str]]:
    pairs = []
    for text in typed:
        name, equals, value = text.replace("＝", "=").partition("=")
        if not equals or not name.strip():
            raise WrongUsage("simulate.cli_set_shape", text=text)
        pairs.append((name.strip(), value.strip()))
    return pairs


def _question(
    arguments: argparse.Namespace, trial: Trial, office: "Office | None", console: Console
) -> Question | None:
    today = office.clock.today() if office is not None else SystemClock().today()
    if arguments.table is None:
        assert office is not None  # run has made sure that one of them is there
        first, last = (read_date(text, today) if text else None for text in (arguments.first, arguments.last))
        return replace(open_question(office, trial.plan_id, first, last), trial=trial)
    reading = read_cases(arguments.table, trial.plan_id, today)
    if not _told(reading, arguments.skip_bad_rows, console):
        return None
    assert reading.book is not None  # a table without a good row was told above
    if office is not None:
        return question_on(office, trial, reading.book)
    return Question(trial, reading.book, usual_assumptions(reading.book, trial.now(), today), today)


def _told(reading: TableReading, skip: bool, console: Console) -> bool:
    """Say what was found in a table; whether to go on."""
    for fault in reading.faults:
        reason = said(fault.reason, console.language)
        console.say(
            "simulate.cli_bad_row", row=fault.row, column=fault.column, value=fault.value, reason=reason
        )
    if reading.ignored:
        console.say("simulate.cli_ignored", columns="、".join(reading.ignored))
    bad = reading.bad_rows
    if reading.book is None or (bad and not skip):
        console.say("simulate.cli_bad_rows", rows=reading.rows, bad=bad)
        return False
    if bad:
        console.say("simulate.cli_skipped", bad=bad, good=reading.rows - bad)
    return True


def _assumptions(question: Question, typed: Sequence[str]) -> Assumptions:
    usual = question.assumptions
    known = {field.name for field in FIELDS}
    texts: Mapping[str, str] = dict(_pairs(typed))
    for name in texts:
        if name not in known:
            raise WrongUsage("simulate.cli_set_unknown", name=name, known="、".join(sorted(known)))
    found, faults = with_texts(usual, texts)
    for fault in faults.values():
        raise fault
    if "insured" in texts and "insured_before" not in texts and not usual.counted_cover:
        # A table does not say how many were covered then; as many as ahead, unless somebody says otherwise.
        found = replace(found, insured_before=found.insured)
    if "insured" in texts and "alert" not in texts:
        found = replace(found, alert=usual_alert(found.insured, question.trial.now()))
    return found


class _Tell:
    """Shows the progress of deciding again."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __call__(self, so_far: int, in_all: int) -> None:
        done = 100 * so_far // max(in_all, 1)
        self._console.progress(self._console.words("simulate.cli_progress", done=done))


def _say(study: Study, console: Console) -> None:
    found, book = study.outcome, study.question.book
    now, then = found.now, found.then
    language = console.language
    console.say(
        "simulate.cli_source",
        source=said(book.source, language), cases=f"{found.counted:,}", people=f"{found.people:,}",
    )  # fmt: skip
    console.say("simulate.cli_changes", changes=changes_in_words(study.question.trial, language))
    console.say(
        "simulate.cli_cost",
        now=now.cost, then=then.cost, change=signed(found.change), share=share_of(found.change, now.cost),
    )  # fmt: skip
    console.say(
        "simulate.cli_people",
        now=f"{now.people:,}", then=f"{then.people:,}", average_now=now.average, average_then=then.average,
    )  # fmt: skip
    console.say(
        "simulate.cli_won",
        gains=f"{found.gains:,}", losses=f"{found.losses:,}", same=f"{found.same:,}",
        median=signed(found.median), least=signed(found.least), most=signed(found.most),
    )  # fmt: skip
    _say_categories(study, console)
    _say_fund(study, console)
    for words in book.notes:
        console.say("simulate.cli_note", said=said(words, language))
    for words in study.warnings:
        console.say("simulate.cli_warning", said=said(words, language))
    for words in study.passes:
        console.say("simulate.cli_pass", said=said(words, language))


def _say_categories(study: Study, console: Console) -> None:
    from app.services.simulate.outcome import category_name

    for row in study.outcome.categories:
        console.say(
            "simulate.cli_category",
            name=category_name(row.category, console.language), people=f"{row.people:,}", now=row.now,
            then=row.then, change=signed(row.change), share=share_of(row.change, row.now),
        )  # fmt: skip


def _say_fund(study: Study, console: Console) -> None:
    ahead = study.forecast
    if ahead is None:
        return
    now, then = ahead.now.end, ahead.then.end
    console.say(
        "simulate.cli_fund",
        day=now.day, now_low=now.low, now_mid=now.mid, now_high=now.high,
        then_low=then.low, then_mid=then.mid, then_high=then.high,
    )  # fmt: skip
    for line in assumed(ahead):
        words = said(line.words, console.language)
        console.say("simulate.cli_assumed", label=label_of(line, console.language), words=words)


def _save(study: Study, target: Path, zone: str) -> None:
    # Made whole, then moved into place: a full disk leaves no half a report under the wanted name.
    if target.suffix.lower() == ".xlsx":
        from app.services.simulate.report_xlsx import report_xlsx

        data = report_xlsx(study)
    else:
        from app.services.simulate.report_pdf import report_pdf

        data = report_pdf(study, zone) if zone else report_pdf(study)
    draft = target.with_name(target.name + ".part")
    try:
        draft.write_bytes(data)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
