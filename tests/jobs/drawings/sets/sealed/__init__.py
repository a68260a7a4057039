"""Thirty sheets of offices on five continents, by somebody who has not read the providers."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets.sealed.alterations import malachite, myrtle
from tests.jobs.drawings.sets.sealed.found_europe import jasper, larch
from tests.jobs.drawings.sets.sealed.found_latin import dolomite, hornblende
from tests.jobs.drawings.sets.sealed.found_north import alder, basalt, cedar
from tests.jobs.drawings.sets.sealed.found_south import elm, feldspar, kauri
from tests.jobs.drawings.sets.sealed.mixed import magnetite, maple
from tests.jobs.drawings.sets.sealed.papers import rutile, sapele, spruce
from tests.jobs.drawings.sets.sealed.scales import sulphur, sycamore, talc, tamarind, teak
from tests.jobs.drawings.sets.sealed.sites import ginkgo, ilex
from tests.jobs.drawings.sets.sealed.trades import oak, olivine, quartz
from tests.jobs.drawings.sets.sealed.trades_more import pine, pyrite, rowan
from tests.jobs.drawings.sets.truth import SheetFile

SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    alder, basalt, cedar, dolomite, elm, feldspar, ginkgo, hornblende, ilex, jasper, kauri, larch,
    magnetite, maple, malachite, myrtle,
    oak, olivine, pine, pyrite, quartz, rowan, rutile, sapele, spruce,
    sycamore, sulphur, teak, talc, tamarind,
)  # fmt: skip
