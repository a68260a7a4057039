"""Documents that stand beside: of the same kinds, made of other texts, the same at every call.

They use the words that such documents use (rent, leave, guarantee), of other people and things.
"""

from collections.abc import Callable
from random import Random

NAMES = (
    "Alder",
    "Birch",
    "Cedar",
    "Dunlin",
    "Egret",
    "Fulmar",
    "Garnet",
    "Heron",
    "Indigo",
    "Jasper",
)
PLACES = ("Northwick", "Southam", "Eastry", "Westbury", "Hillcote", "Valeham", "Moorby", "Fenwick")
PEOPLE = ("Adam Reeve", "Clara Stone", "David Penn", "Emma Locke", "Frank Hale", "Helen Ward")
FIRMS = ("Partners", "Limited", "and Sons", "Group", "Trading")
MONTHS = ("January", "March", "May", "July", "August", "October")

SECTIONS: dict[str, tuple[str, ...]] = {
    "lease": (
        "Rent. The monthly rent of {name} House is {sum} dollars, due on the {day} of {month}.",
        "Deposit. The tenant pays a deposit of {sum} dollars to the agent, {person}, in {place}.",
        "Term. The lease begins on {day} {month} {year} and ends after {small} years.",
        "Repair. The tenant shall keep the windows of the hall in {place} clean and painted.",
        "Notice. Each party may give {small} months' notice by letter to {person}.",
        "Keys. {small} keys were handed over; each further house key costs {tens} dollars.",
        "Use. The tenant may store furniture but shall not keep animals in the {name} building.",
        "Insurance. The landlord insures the building in {place} against fire and flood.",
    ),
    "handbook": (
        "Leave. Employees of {name} {firm} have {tens} days of paid leave in each year.",
        "Hours. The week of {name} {firm} has {tens} hours, and shifts begin at {small}:30.",
        "Illness. Who is ill calls {person} before the start of work in {place}.",
        "Pay. Wages are paid on day {small} of the month, for nights {tens} dollars more.",
        "Training. Each employee may spend {sum} dollars a year on courses in {place}.",
        "Safety. The safety officer of {name} {firm} is {person}.",
        "Clothing. New uniforms are handed out every {month} in {place}.",
        "Complaints. A complaint is answered by {person} within {small} working days.",
    ),
    "policy": (
        "Purpose. This policy of {name} {firm} replaces the one of {day} {month} {year}.",
        "Hotels. A hotel in {place} may cost up to {sum} dollars a night.",
        "Meals. The allowance for meals is {tens} dollars a day and is claimed in {small} days.",
        "Records. Invoices are kept for {small} years and e-mails for {tens} months in {place}.",
        "Purchases. Orders above {sum} dollars are signed by {person}.",
        "Vehicles. The cars are washed in {place} every {month}; {person} sees to it.",
        "Alarm. Those who work alone carry a telephone and call {person} every {tens} minutes.",
        "Review. The policy is reviewed by {name} {firm} in {month} {year}.",
    ),
    "minutes": (
        "Present. {person} took the chair of the meeting of {name} {firm} in {place}.",
        "Accounts. Income was {sum} dollars and the reserve stands at {sum} dollars.",
        "Roof. The offer of {name} {firm}, {sum} dollars, was accepted by {small} votes to one.",
        "Elections. {person} was elected as treasurer with {tens} votes.",
        "Garden. The next gardening day is {day} {month} {year} in {place}.",
        "Noise. The level at the fence in {place} was {tens} decibels at night.",
        "Staff. {tens} people are employed, and wages rise by {small} per cent.",
        "Next meeting. The next meeting is on {day} {month} {year} at {small} o'clock.",
    ),
    "manual": (
        "Start. To start the {name} pump press the green button for {small} seconds.",
        "Care. Change the filter of the {name} machine every {tens} hours.",
        "Faults. Code {small} means that the fan of the {name} unit does not turn.",
        "Oil. The engine takes {small} litres of oil, which is changed after {tens} hours.",
        "Guarantee. {name} {firm} gives a guarantee of {small} years on all parts.",
        "Service. The service is in {place}; questions are answered by {person}.",
        "Warning. Never open the cover of the {name} machine while the lamp is lit.",
        "Storage. Empty the tank before winter and store the machine at {tens} degrees.",
    ),
    "datasheet": (
        "Prices. The {name} model costs {sum} dollars, and the set of seals {tens} dollars.",
        "Weight. The {name} model weighs {tens} kilograms and is {sum} millimetres long.",
        "Power. The motor of the {name} model takes {sum} watts from the mains.",
        "Storage. A box in the warehouse in {place} costs {tens} dollars a month.",
        "Delivery. Goods from stock reach {place} within {small} working days.",
        "Discount. Clubs and schools have {small} per cent off the price of the {name} model.",
        "Battery. The battery of the {name} model lasts for {tens} hours.",
        "Contact. The product manager of {name} {firm} is {person}, in {place}.",
    ),
}  # fmt: skip


def others(count: int) -> list[tuple[str, str]]:
    """(name, text) of so many documents."""
    kinds = tuple(SECTIONS)
    return [_other(kinds[number % len(kinds)], number) for number in range(count)]


def _other(kind: str, number: int) -> tuple[str, str]:
    """Sixteen sections of one kind, in an order and with figures of its own."""
    rng = Random(number)
    texts = rng.sample(SECTIONS[kind] * 2, 16)
    sections = [f"{place}. {_filled(text, rng)}" for place, text in enumerate(texts, start=1)]
    title = f"{rng.choice(NAMES)} {kind} {number}"
    return f"other-{number:03}-{kind}.txt", "\n\n".join([title, *sections])


def _filled(text: str, rng: Random) -> str:
    fillers: dict[str, Callable[[], object]] = {
        "name": lambda: rng.choice(NAMES),
        "place": lambda: rng.choice(PLACES),
        "person": lambda: rng.choice(PEOPLE),
        "firm": lambda: rng.choice(FIRMS),
        "month": lambda: rng.choice(MONTHS),
        "day": lambda: rng.randint(1, 28),
        "year": lambda: rng.randint(2011, 2024),
        "small": lambda: rng.randint(2, 9),
        "tens": lambda: rng.randint(11, 99),
        "sum": lambda: f"{rng.randint(101, 9_999):,}",
    }
    return text.format(**{name: made() for name, made in fillers.items()})
