"""Thirty sheets of many offices, named by winds and instruments, drawn without the program."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets.fifth.found_europe import bora, foehn, viola
from tests.jobs.drawings.sets.fifth.found_latin import pampero, sirocco
from tests.jobs.drawings.sets.fifth.found_us import mistral, oboe
from tests.jobs.drawings.sets.fifth.found_world import chinook, lute
from tests.jobs.drawings.sets.fifth.ground import bassoon, cello, williwaw
from tests.jobs.drawings.sets.fifth.mixed import cornet, marimba, tuba, zither
from tests.jobs.drawings.sets.fifth.paper import dulcimer, levante, ostro, tramontane
from tests.jobs.drawings.sets.fifth.scales import harmattan, khamsin, meltemi, simoom, zephyr
from tests.jobs.drawings.sets.fifth.trades import banjo, celesta, fagott, mandolin, sitar
from tests.jobs.drawings.sets.truth import SheetFile

SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    mistral,
    sirocco,
    bora,
    foehn,
    chinook,
    pampero,
    williwaw,
    cello,
    oboe,
    bassoon,
    viola,
    lute,
    zither,
    tuba,
    marimba,
    cornet,
    fagott,
    banjo,
    sitar,
    dulcimer,
    celesta,
    mandolin,
    tramontane,
    levante,
    ostro,
    zephyr,
    harmattan,
    khamsin,
    meltemi,
    simoom,
)
