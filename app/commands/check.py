"""`intray check`: whether a data folder is as it must be, also beside a running server."""

import argparse

from app import jsonio
from app.commands.parser import Parsers
from app.db.migrate import migrations_in
from app.main import MIGRATIONS_FOLDER, content_columns, file_columns, load_families
from app.settings import MEGABYTE, Settings
from app.upkeep.check import Folder, Report, check, lines_of
from app.upkeep.words import counted, in_words


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add_parser("check", help="look the data folder over: exit code 0 or 1")
    parser.add_argument("--quick", action="store_true", help="do not read the stored files")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(settings: Settings, given: argparse.Namespace) -> int:
    """Check; 1 when something is not as it must be."""
    families = load_families(settings)
    folder = Folder(
        path=settings.data,
        database=settings.database,
        content_columns=content_columns(families),
        file_columns=file_columns(families),
        reserve=settings.reserve_mb * MEGABYTE,
        newest_migration=migrations_in(MIGRATIONS_FOLDER)[-1].version,
    )
    report = check(folder, quick=given.quick)
    if given.json:
        print(jsonio.dumps_text(_as_json(report)))
    else:
        _print(report)
    return 0 if report.holds else 1


def _print(report: Report) -> None:
    for each in report.checks:
        for line in lines_of(each):
            print(line)
    tasks = counted(report.rows["tasks"], "task") if report.rows else "an unknown number of tasks"
    print(
        f"There are {tasks}, {counted(report.contents, 'stored file')} of "
        f"{in_words(report.content_bytes)}, and {in_words(report.free_bytes)} free on the disk."
    )
    failed = sum(not each.holds for each in report.checks)
    print("All is as it must be." if not failed else f"Not so: {counted(failed, 'check')}.")


def _as_json(report: Report) -> dict[str, object]:
    return {
        "ok": report.holds,
        "checks": [
            {"says": each.says, "ok": each.holds, "number": each.number, "against": each.against}
            for each in report.checks
        ],
        "rows": report.rows,
        "contents": report.contents,
        "content_bytes": report.content_bytes,
        "free_bytes": report.free_bytes,
    }
