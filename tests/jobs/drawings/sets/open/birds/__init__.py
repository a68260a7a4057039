"""Thirty sheets of many offices, drawn by somebody who has not read the program."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets.open.birds.abroad import huppe
from tests.jobs.drawings.sets.open.birds.brazil import sabia
from tests.jobs.drawings.sets.open.birds.brewery import chickadee
from tests.jobs.drawings.sets.open.birds.chapel import ouzel
from tests.jobs.drawings.sets.open.birds.clinic_site import willet
from tests.jobs.drawings.sets.open.birds.depot import lorikeet
from tests.jobs.drawings.sets.open.birds.footbridge import grackle
from tests.jobs.drawings.sets.open.birds.hostel import koel
from tests.jobs.drawings.sets.open.birds.interiors import galah, oriole
from tests.jobs.drawings.sets.open.birds.kindergarten import mejiro
from tests.jobs.drawings.sets.open.birds.marina import dabchick
from tests.jobs.drawings.sets.open.birds.mill import wryneck
from tests.jobs.drawings.sets.open.birds.no_plans import killdeer, kranich, tanager
from tests.jobs.drawings.sets.open.birds.power import junco, phoebe
from tests.jobs.drawings.sets.open.birds.scales import brolga, mesange, siskin, towhee, veery
from tests.jobs.drawings.sets.open.birds.school import ptarmigan
from tests.jobs.drawings.sets.open.birds.several import kookaburra, nuthatch
from tests.jobs.drawings.sets.open.birds.surgery import shelduck
from tests.jobs.drawings.sets.open.birds.warehouse import bittern
from tests.jobs.drawings.sets.open.birds.waters import bulbul, redstart
from tests.jobs.drawings.sets.truth import SheetFile

_COUNTED = (
    bittern, ptarmigan, shelduck, huppe, sabia, koel, lorikeet, mejiro, willet, grackle, chickadee,
    dabchick,
)  # fmt: skip
_MIXED = (nuthatch, kookaburra, ouzel, wryneck)
_NOTHING = (oriole, junco, galah, bulbul, phoebe, redstart, kranich, killdeer, tanager)
_SCALES = (veery, siskin, mesange, brolga, towhee)

SHEETS: tuple[Callable[[Path], SheetFile], ...] = (*_COUNTED, *_MIXED, *_NOTHING, *_SCALES)
