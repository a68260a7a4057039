"""Thirty sheets of many offices, drawn by somebody who has not read the program."""

from collections.abc import Callable
from pathlib import Path

from tests.jobs.drawings.sets.sealed.abroad import huppe
from tests.jobs.drawings.sets.sealed.brazil import sabia
from tests.jobs.drawings.sets.sealed.brewery import chickadee
from tests.jobs.drawings.sets.sealed.chapel import ouzel
from tests.jobs.drawings.sets.sealed.clinic_site import willet
from tests.jobs.drawings.sets.sealed.depot import lorikeet
from tests.jobs.drawings.sets.sealed.footbridge import grackle
from tests.jobs.drawings.sets.sealed.hostel import koel
from tests.jobs.drawings.sets.sealed.interiors import galah, oriole
from tests.jobs.drawings.sets.sealed.kindergarten import mejiro
from tests.jobs.drawings.sets.sealed.marina import dabchick
from tests.jobs.drawings.sets.sealed.mill import wryneck
from tests.jobs.drawings.sets.sealed.no_plans import killdeer, kranich, tanager
from tests.jobs.drawings.sets.sealed.power import junco, phoebe
from tests.jobs.drawings.sets.sealed.scales import brolga, mesange, siskin, towhee, veery
from tests.jobs.drawings.sets.sealed.school import ptarmigan
from tests.jobs.drawings.sets.sealed.several import kookaburra, nuthatch
from tests.jobs.drawings.sets.sealed.surgery import shelduck
from tests.jobs.drawings.sets.sealed.warehouse import bittern
from tests.jobs.drawings.sets.sealed.waters import bulbul, redstart
from tests.jobs.drawings.sets.truth import SheetFile

_COUNTED = (
    bittern, ptarmigan, shelduck, huppe, sabia, koel, lorikeet, mejiro, willet, grackle, chickadee,
    dabchick,
)  # fmt: skip
_MIXED = (nuthatch, kookaburra, ouzel, wryneck)
_NOTHING = (oriole, junco, galah, bulbul, phoebe, redstart, kranich, killdeer, tanager)
_SCALES = (veery, siskin, mesange, brolga, towhee)

SHEETS: tuple[Callable[[Path], SheetFile], ...] = (*_COUNTED, *_MIXED, *_NOTHING, *_SCALES)
