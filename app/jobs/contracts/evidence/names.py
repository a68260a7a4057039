"""Finds names in a contract: what stands inside one says nothing of the climate.

"Net Zero Holdings Limited", "4 Carbon Street", m.v. "Eco Star", "Project Carbon", a party defined
as "Climate", a trade mark, a web address. A name is found by what stands beside it, never by a list
of names; the contract's own short forms of its parties are read from their definitions.
"""

import re
from collections.abc import Iterable, Iterator

from app.jobs.contracts.evidence.titles import MEASURE, sites, telling, titles
from app.text.spans import Span

# Patterns that a whole contract is searched for begin with the letters that they cannot do without,
# and look back from there: `re` passes over all other places quickly.
_LEGAL_FORM = re.compile(
    r"(?:,(?<=[\w.)'&],) +| (?<=[\w.)'&] ) *)(?=[A-Z&]|plc|[gm]|[aeds]\.)"
    r"(?:(?:Ltd|LTD|L\.?L\.?P|LLLP|L\.?P|L\.?L\.?C|Inc|INC|Corp|CORP"
    r"|P\.?L\.?C|[Pp]lc|Co"
    r"|CIC|DAC|CLG)\b\.?|(?:Limited|LIMITED)\b(?! (?:Liability|Partner|Recourse|Warrant|Edition"
    r"|Licen"
    r"|LIABILITY|PARTNER))|Incorporated\b|(?:Corporation|CORPORATION)\b|(?:Pty|PTY|Pte|Sdn"
    r"|Unlimited)\b"
    r"|[gG]?mbH\b|GMBH\b|(?:AG|KG|KGaA|UG|SE|SA|SAS|SARL|SCSp|SCA|SICAV|SLU?|SpA|Srl|BV|NV|AB"
    r"|ASA?|ApS|Oyj?"
    r"|OYJ?|KK|Ltda|Kft|Zrt|Bancorp|Bancshares)(?![\w-])|A/S\b|e\.V\.|S\.A\.?(?:S\.?|R\.L\.?)?"
    r"|S\.\s?[àa]\s?r\.?\s?l\.?|S\.L\.?(?:U\.?)?|S\.p\.A\.?|S\.r\.l\.?|B\.V\.?|N\.V\.?|C\.V\."
    r"|U\.A\.|N\.A\.?(?![\w-])|a\.s\."
    r"|s\.r\.o\.|d\.o\.o\.|Sp\. z o\.o\.|& (?:Co|Sons|Partners)\b\.?|(?:Fund|FUND),? (?:[IVX]+"
    r"|\d+)\b)"
)
_PLACE = re.compile(
    r" (?=[A-Z])(?<=[\w'.] )(?<!Passive )(?:Street|STREET|St\b\.?|Road|ROAD|Rd\b\.?"
    r"|Lane|LANE|Avenue|AVENUE"
    r"|Ave\b\.?|Terrace|Crescent|Mews"
    r"|Boulevard|Blvd\b\.?|Parade|Close|Court|Square|Place|Row|Way|Drive|Gardens|House|Towers?"
    r"|Wharf|Quay|Hall"
    r"|Mansions|Plaza|Mall|Arcade|Lodge|Cottage|Chambers|Highway|Alley|Dome|Pavilion|Roundabout|Heights|Circus"
    r"|Creek|Hill|River|Lake|Bay|Beach|Brook|Esplanade|Promenade|Embankment|Quays|Pier"
    r"|Marina|Business Park"
    r"|Industrial Estate"
    r"|(?:Science|Retail|Energy|Enterprise|Technology|Innovation|Eco|Office|Distribution) Park"
    r"(?=,| \(|\.|;)|(?<!Solar )(?<!Wind )(?<!Energy )Park(?=, [A-Z])|Trading Estate"
    r"|Shopping Centre)\b"
    r"(?! (?:Plan|Strategy|Policy|Programme|Scheme|Standard|Target|Retrofit|Gas))"
)
_NAMED_HOUSE = re.compile(
    r"[A-Z](?<=\b.)[\w'-]{0,40}(?: [A-Z][\w'-]{0,40}){0,4}(?=, \d+[A-Za-z]?(?:-\d+)? [A-Z][\w']+ "
    r"(?:Street|Road|Lane|Avenue|Terrace|Way|Close|Place|Row|Square)\b)"
)
_BUSINESS = re.compile(
    r" (?=[A-Z])(?<=[\w'.] )(?:Bar(?: (?:&|and) \w+)?|Kitchen|Restaurants?|Hotels?|Caf[eé]"
    r"|Inn|Brewery"
    r"|Brewing|Bistro|Records"
    r"|Pictures|Films|Media|Publishing|Press|Consulting|Consultants|Associates|Solicitors"
    r"|Holdings|Ventures"
    r"|Bancorp|Stadium|Arena|Pension (?:Scheme|Fund|Plan)|Building Society|Advis[eo]rs"
    r"|(?:Dental|Medical|Veterinary|Legal|Law|GP) Practice|Clinic|Surgery|Dentistry|Coffee|Bakery"
    r"|Stores|Shop|Studios|Productions|Entertainment|Games|Interactive|Theatre|Cinema|Museum"
    r"|Gallery|School|Church|Festivals?|Racing|Stables|Stud|Salon|Gym|Fitness|Yoga|Pharmacy|Motors"
    r"|Garage|Haulage|Foods|Wines|Vineyards?|Winery|Distillery|Airways|Airlines|Cleaning|Catering"
    r"|Clothing|Apparel|Fashions?|Jewellers|Robotics|Labs|Analytics|Mutual|Assurance|Underwriters"
    r"|Builders|Lawyers|Attorneys|Recruitment|Staffing|Brothers"
    r"|Athletic|United|Rovers|Wanderers|Rangers|Barbers?|Bros|F\.?C\.?|Football Club"
    r"|Gala|Concert|Recital|Pageant|Cleaner|Polish|Gin|Lager|Stout|Prize|Cup|Trophy|League|Championship|Derby|Regatta|Marathon|Orchestra|Choir|Burger|Shake"
    r"|(?:Comedy|Quiz|Bingo|Film|Club|Trivia|Karaoke|Casino|Fight|Talent) Night|Quiz|Fun Run"
    r"|(?:Summer|Christmas|Garden|Launch|Office|Street|Winter) (?:Party|Ball|F[eê]te)"
    r"|(?:Awards?|Gala|Charity|Anniversary) (?:Dinner|Ball|Lunch|Ceremony|Evening)"
    r"|(?:Merger|Acquisition|Purchaser|Holdings?) Sub|(?:Arcade|Pinball|Slot|Vending) Machine"
    r"|Business(?='s|,? \(|, (?:as|being)\b|, a\b)"
    r"|Windows|Doors|Kitchens|Roofing|Plumbing|Interiors|Furniture|Carpets|Espresso"
    r"|Cybersecurity|Bank|Company|Society|Foundation|Charity|Academy|College"
    r"|University|Unit Trust|Investment Trust"
    r"|Partnership(?=,? (?:a|an|being|LP)\b))\b"
)
_FUND = re.compile(r" (?=[A-Z])(?<=[\w'] )(?:Fund|Trust Fund|Opportunities Fund)\b")
_OWNERS = re.compile(
    r"(?:[Ss]ubscriptions? to|[Uu]nits (?:in|of)|[Ii]nterests? in|[Ss]hares (?:in|of)"
    r"|[Nn]otices? to"
    r"|manager of|[Bb]etween|adviser to|behalf of|investors? in) (?:the )?$"
)
_DETERMINER = re.compile(
    r"\b(?:the|a|an|this|that|its|each|any|our|your|said|such)\s$", re.IGNORECASE
)
_CASE = re.compile(r" (?=v)(?<=[\w.] )(?:v\.?|vs\.?) (?=[A-Z])")
_AFTER_CASE = re.compile(r"(?:[A-Z][\w&'-]{0,40} ?){1,8}")
_TEAM = re.compile(
    r"(?=[Ta])(?:\bTeam(?: [A-Z][\w'-]{0,40}){1,3}"
    r"|\b(?:as|and)(?: [A-Z]\w{1,30}){1,4} (?:Co-?ordinator|Agent|Arranger|Adviser|Officer)"
    r"(?=[^\S\n]*(?:\n|$)))"
)
_CODE_NAME = re.compile(r"Project (?<=\bProject )([A-Z]\w+)(?:[ -][A-Z]\w+){0,3}\b")
_IS_CODE = re.compile(
    r"\b(?:code ?-?named?|code word|working title|known (?:internally )?as"
    r"|referred to (?:internally )?as"
    r"|confidential name)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|(?:https?://|www\.)\S{1,500}"
    r"|[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}"
    r"\.(?:com|org|net|example|eu|co\.uk|io|de|fr|uk|info|biz|earth|green|energy)\b"
)
_OF_AN_ADDRESS = re.compile(
    r"@|://|www\.|\.(?:com|org|net|example|eu|co|io|de|fr|uk|info|biz|earth|green|energy)\b"
)
_PERSON = re.compile(
    r"(?=[A-Z])\b(?:Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Messrs|Sir|Dame|Lord|Lady"
    r"|(?:The )?Hon(?:ou?rable)?)\b"
    r"\.? [A-Z][\w'.-]{0,40}(?:,? (?:& )?[A-Z][\w'.-]{0,40}){0,4}"
)
_AUTHORITY = re.compile(
    r"(?=[A-Z])\b(?:Department|Ministry|Minister|Secretary of State|Directorate-General"
    r"|Commissioner"
    r"|Faculty|Friends|League|Guild|Fellowship|Society)"
    r" (?:for|of) (?:the )?[A-Z]\w{0,40}(?:(?:,|,? and)? [A-Z]\w{0,40}){0,8}"
)
_SHORT_FORM = re.compile(
    r'(?P<between>[^";]{0,240}?)\(\s*(?:[^"()]{0,60})"(?P<name>[^"\n]{2,50})"', re.DOTALL
)
_DEFINED_BEFORE = re.compile(r'"(?P<name>[^"\n]{2,50})"\s*(?:means|is|shall mean|refers to):?\s*$')
_ACTS = re.compile(r"\b(?:shall|must|will|agrees?|undertakes?|plans?|developed|adopted)\b")
_CLIMATE_TERM = re.compile(
    r"(?:(?:net|zero|carbon|low|climate|neutral\w*|emissions?|renewables?|green|sustainab\w+"
    r"|offsets?|esg"
    r"|recycling|biodiversity|solar|wind|methane|hydrogen|energy)[ -]?)+",
    re.IGNORECASE,
)
_IS_MEANT = re.compile(
    r"\b(?:reach\w*|achiev\w*|attain\w*|becom\w*|be|towards?|deliver\w*|to|for|of|at|its|own|the"
    r"|on)\s$",
    re.IGNORECASE,
)
_IS_NAME = re.compile(
    r"(?:'s?)? (?:shall|must|will|may|agrees?|undertakes?|warrants?|represents?|covenants?|has"
    r"|hereby"
    r"|is|and|or"
    r"|acknowledges?|confirms?|owns?|holds?|pays?|sells?|delivers?)\b"
)
_IS_GIVEN = re.compile(
    r"\b(?:pay|pays|paid|notify|indemnify|reimburse|tell|inform|grants?|sells?|give|gives|allow|allows|send"
    r"|sends) $"
)

_ACTOR = re.compile(
    r"(?=[A-Z])\b(?P<name>(?:Net|Zero|Carbon|Low|Climate|Neutral|Emission|Renewables?|Green|Sustainab\w+"
    r"|Offset|ESG|Biodiversity|Solar|Wind|Methane|Hydrogen|Energy)"
    r"(?:[ -](?:Zero|Carbon|Climate|Neutral|Positive|Energy|Wind|Solar|Green)){0,2})"
    r" (?:agrees|undertakes|warrants|represents|covenants|acknowledges|has agreed|hereby [a-z]+s"
    r"|(?:shall|will|must|may) (?:not )?(?:also |promptly |forthwith |then |further |first )?"
    r"(?:pay|deliver|supply|assign|grant|notify|indemnify|procure|give|perform|return|transfer"
    r"|appoint|reimburse|invoice|purchase|sell|buy|lease|send|submit|obtain|employ|hire|engage"
    r"|terminate|license|publish|make|keep|hold|use|provide|ensure|comply|maintain|issue|sign"
    r"|execute|register|defend|waive|subscribe|advance|lend|repay|report))\b"
)
"""A term of the climate that acts as only a person does: "Climate shall pay"."""
_OPENS = re.compile(r"(?:^|[.;:,)\d] |\n|\b(?:[Tt]hat|and|[Ii]f) )$")
_PAID = re.compile(
    r"\b(?:pa(?:y|ys|yable|id)|assign\w*|deliver\w*|grant\w*|transfer\w*|notif\w*|provide[sd]?"
    r"|give[ns]?|send|sent|owe[ds]?|owing|return\w*|due|address\w*|suppl\w+|lent|lend|sold|sell"
    r"|invoic\w+|licen[sc]e[sd]?|employed|engaged|written|notice)"
    r" (?:[\w,]+ ){0,2}(?:to|by|from|with) $",
    re.IGNORECASE,
)

_BODY = (
    r" (?:[A-Z]\w{1,20} )?(?:Board|Committee|Team|Company|Members?|Studios?|Partners?|Shares?"
    r"|Brand|Marks?|Game|Software|Rights|Business|Agreement|Group|Shareholders?|Premises|Shop)\b"
)

_TOKEN = re.compile(r"\S+")
_LONGEST_NAME = 120
_MOST_WORDS = 9
_FEWEST_OF_A_YEAR = 4
_SMALL = frozenset({"&", "and", "+", "de", "du", "der", "van", "von"})
_OUTSIDE = (
    "the this these those that between and by of to in for with from at on or shall must will may "
    "is are each any all if when where no not a an its such under which than as into our your "
    "reach achieve notices"
)
_NO_PART = frozenset(_OUTSIDE.split())
_HIDDEN = str.maketrans(
    {chr(code): "x" for code in range(ord("a"), ord("z") + 1)}
    | {chr(code): "X" for code in range(ord("A"), ord("Z") + 1)}
)
_JOINED = str.maketrans(dict.fromkeys('.,&/()"', "x"))
"""The marks within a name, which would part the words around it."""


def without_names(text: str) -> str:
    """The text, as long as before, with the letters of its names put out of sight."""
    pieces, reached = [], 0
    for start, end in _joined(names_in(text)):
        pieces += [text[reached:start], _as_words(hidden(text[start:end]))]
        reached = end
    return "".join((*pieces, text[reached:]))


def _as_words(name: str) -> str:
    """A name without the marks in it, but for a stop that may end its sentence."""
    last = "x" if name.endswith('"') else name[-1:]
    return name[:-1].translate(_JOINED) + last


def hidden(words: str) -> str:
    """As many letters as before, which say nothing."""
    return words.translate(_HIDDEN)


def names_in(text: str) -> list[Span]:
    """Where names stand in a contract; the spans may overlap."""
    parts = list(telling(text))
    companies = list(_before(text, _LEGAL_FORM))
    places = [*_before(text, _PLACE), *_before(text, _BUSINESS), *sites(text, parts)]
    places += [*_funds(text), *_cases(text)]
    own = [
        span
        for pattern in (_PERSON, _AUTHORITY, _NAMED_HOUSE, _TEAM)
        for span in _spans(pattern, text)
    ]
    own += _addresses(text)
    titled = list(titles(text, parts))
    named = {text[start:end] for start, end in titled} | set(_code_names(text))
    terms = {name for name in named if _CLIMATE_TERM.fullmatch(name)}
    short = {name for company in companies for name in _short_forms(text, *company)}
    short = {name for name in short | set(_actors(text)) if name not in named and _speaks(name)}
    return [
        *companies,
        *places,
        *own,
        *(_with_quotes(text, *span) for span in titled),
        *_uses(text, named - terms, are_names=True),
        *_uses(text, short | terms, are_names=False),
        *_bodies(text, terms),
    ]


def _with_quotes(text: str, start: int, end: int) -> Span:
    """A title with the quotes around it: what stands before and after them is one sentence."""
    is_quoted = start > 0 and text[start - 1] == text[end : end + 1] == '"'
    return (start - 1, end + 1) if is_quoted else (start, end)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    reached = 0
    for start, end in sorted(spans):
        if end > reached:
            yield max(start, reached), end
            reached = end


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        yield match.span()


def _before(text: str, head: re.Pattern[str]) -> Iterator[Span]:
    """A head ("Limited", "Street") with the capitalised words before it."""
    for match in head.finditer(text):
        start = _start_of_name(text, match.start())
        if start < match.start():
            yield start, match.end()


def _start_of_name(text: str, end: int) -> int:
    """Where the run of capitalised words begins that ends at `end`."""
    low = max(0, end - _LONGEST_NAME)
    start = end
    for word in reversed(list(_TOKEN.finditer(text, low, end))[-_MOST_WORDS:]):
        if not _is_part(word.group(), is_last=start == end):
            break
        if word.group() not in _SMALL:
            start = word.start()
            opening = len(word.group()) - len(word.group().lstrip("\"'["))
            if opening and not word.group().startswith("("):
                return start + opening
    return start


def _is_part(word: str, *, is_last: bool) -> bool:
    """Whether a word may belong to a name; what ends in a comma or a stop may not, but the last."""
    if word in _SMALL:
        return not is_last
    bare = word.strip("\"'()[],.")
    if word.lstrip("(") == "No." and not is_last:
        return True
    if not bare or bare.lower() in _NO_PART:
        return False
    if bare.isdigit() and len(bare) < _FEWEST_OF_A_YEAR:
        return True
    if word[-1] in ",;:" or (word[-1] == "." and len(bare) > 2):
        return is_last and word[-1] == "."
    return bare[0].isupper()


def _addresses(text: str) -> Iterator[Span]:
    """Addresses of mail and of pages: words in which a sign of one stands."""
    for sign in _OF_AN_ADDRESS.finditer(text):
        start = text.rfind(" ", max(0, sign.start() - _LONGEST_NAME), sign.start()) + 1
        if address := _ADDRESS.search(text, start, start + 2 * _LONGEST_NAME):
            yield address.span()


def _funds(text: str) -> Iterator[Span]:
    """A fund that is somebody: named without an article, or said to be owned or written to."""
    for start, end in _before(text, _FUND):
        before = text[max(0, start - 40) : start]
        if _OWNERS.search(before) or not (_DETERMINER.search(before) or start == 0):
            yield start, end


def _cases(text: str) -> Iterator[Span]:
    """The two sides of a case: Carbon Partners v. Green Ltd."""
    for match in _CASE.finditer(text):
        if (start := _start_of_name(text, match.start())) < match.start():
            after = _AFTER_CASE.match(text, match.end())
            yield start, after.end() if after else match.end()


def _code_names(text: str) -> Iterator[str]:
    """ "Project Carbon" where the contract calls it a code name."""
    for match in _CODE_NAME.finditer(text):
        if _IS_CODE.search(text, max(0, match.start() - 120), match.end() + 120):
            yield match.group()
            yield f"Project {match[1]}"


def _short_forms(text: str, start: int, end: int) -> Iterator[str]:
    """What the contract calls a company: what it defines, and the name without its legal form."""
    full = text[start:end]
    stem = _LEGAL_FORM.split(full)[0].rstrip(" ,.")
    if " " in stem:
        yield stem
    if defined := _DEFINED_BEFORE.search(text, max(0, start - 90), start):
        yield defined["name"]
    if found := _SHORT_FORM.match(text, end):
        name = found["name"].removeprefix("the ").removeprefix("The ")
        is_of_name = name.split()[0] in full
        is_party = not _ACTS.search(found["between"]) and not MEASURE.fullmatch(name.split()[-1])
        if is_of_name or is_party:
            yield name


def _actors(text: str) -> Iterator[str]:
    """Terms of the climate that pay, sell or sign: somebody is called so."""
    for match in _ACTOR.finditer(text):
        if _OPENS.search(text, max(0, match.start() - 6), match.start()):
            yield match["name"]


def _speaks(name: str) -> bool:
    """Whether a name holds a word of the climate; a role ("the Supplier") is left as it is."""
    return _CLIMATE_TERM.search(name) is not None


def _uses(text: str, names: Iterable[str], *, are_names: bool) -> Iterator[Span]:
    """Where these names stand; a short form that is a term of the climate only where it acts."""
    known = sorted((name for name in names if name[:1].isupper()), key=len, reverse=True)
    if not known:
        return
    for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, known))})(?!\w)", text):
        if are_names or _is_name(text, *match.span()):
            yield match.span()


def _bodies(text: str, terms: Iterable[str]) -> Iterator[Span]:
    """Where a title that is a term of the climate begins a longer name: the Methane Board."""
    for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, terms)) or '(?!)'}){_BODY}", text):
        yield match.span()


def _is_name(text: str, start: int, end: int) -> bool:
    if not _CLIMATE_TERM.fullmatch(text[start:end]):
        return True
    if _IS_NAME.match(text, end) or _IS_GIVEN.search(text, max(0, start - 12), start):
        return True
    if _PAID.search(text, max(0, start - 50), start):
        return True
    following = text[end : end + 2]
    if following == "'s":
        return True
    is_in_term = len(following) == 2 and following[0] == " " and following[1].isalpha()
    return not is_in_term and not _IS_MEANT.search(text, max(0, start - 16), start)
