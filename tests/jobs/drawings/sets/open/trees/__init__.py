"""Thirty sheets of offices on five continents, by somebody who has not read the providers."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets.open.trees.alterations import malachite, myrtle
from tests.jobs.drawings.sets.open.trees.found_europe import jasper, larch
from tests.jobs.drawings.sets.open.trees.found_latin import dolomite, hornblende
from tests.jobs.drawings.sets.open.trees.found_north import alder, basalt, cedar
from tests.jobs.drawings.sets.open.trees.found_south import elm, feldspar, kauri
from tests.jobs.drawings.sets.open.trees.mixed import magnetite, maple
from tests.jobs.drawings.sets.open.trees.papers import rutile, sapele, spruce
from tests.jobs.drawings.sets.open.trees.scales import sulphur, sycamore, talc, tamarind, teak
from tests.jobs.drawings.sets.open.trees.sites import ginkgo, ilex
from tests.jobs.drawings.sets.open.trees.trades import oak, olivine, quartz
from tests.jobs.drawings.sets.open.trees.trades_more import pine, pyrite, rowan
from tests.jobs.drawings.sets.truth import SheetFile

SHEETS: tuple[Callable[[Path], SheetFile], ...] = (
    alder, basalt, cedar, dolomite, elm, feldspar, ginkgo, hornblende, ilex, jasper, kauri, larch,
    magnetite, maple, malachite, myrtle,
    oak, olivine, pine, pyrite, quartz, rowan, rutile, sapele, spruce,
    sycamore, sulphur, teak, talc, tamarind,
)  # fmt: skip
