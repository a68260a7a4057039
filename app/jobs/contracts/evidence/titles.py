"""Finds what things are called: ships, books, games, brands, shops, accounts, horses."""

import re
from collections.abc import Iterable, Iterator

from app.text.spans import Span

MEASURE = re.compile(
    r"(?:plans?|targets?|reports?|strateg\w+|polic\w+|budgets?|measures?|data|certificates?"
    r"|standards?"
    r"|commitments?|programmes?|programs?|schemes?|services?|works?|credits?|emissions?"
    r"|obligations?"
    r"|goals?|projects?|objectives?|conditions?|requirements?|allowances?|clauses?|terms?"
    r"|roadmaps?|pathways?|assessments?|guidance|charter|protocol|statements?|disclosures?"
    r"|principles|framework|pledge|initiative)",
    re.IGNORECASE,
)
"""What ends the name of a measure, which is evidence: "the plan called 'Net Zero Plan'"."""
_PAPER = re.compile(
    r"(?:plans?|targets?|reports?|strateg\w+|polic\w+|budgets?|standards?|commitments?|roadmaps?"
    r"|pathways?|assessments?|guidance|charter|protocol|framework|pledge|goals?|act|change)",
    re.IGNORECASE,
)
_CAPITALS = r"[A-Z][\w'-]{0,40}(?: (?:(?:of|the|and|&) )?[A-Z][\w'-]{0,40}){0,4}"
_SHIP = re.compile(
    r"\b(?:m\.?v\.?|M\.?/?V\.?|m/v|M\.?/?T\.?|m\.t\.|s\.?s\.|S\.?S\.?|vessels?|ships?|yachts?"
    r"|barges?|tankers?"
    r"|tugs?|trawlers?|ferry|Vessel|VESSEL|Ship|SHIP)(?: named| called| the| known as)*\s+"
    r'(?:"(?P<quoted>[^"\n]{2,40})"|(?<=[VTS.] )(?P<bare>[A-Z][\w\'-]*(?: [A-Z][\w\'-]*){0,3})'
    r"|(?:(?<=yacht )|(?<=barge )|(?<=ferry )|(?<=tug )|(?<=trawler ))"
    rf"(?P<capitals>{_CAPITALS}))"
)
_TITLED = re.compile(
    r"\b(?:entitled|titled|called|named|known as|branded(?: as)?|marketed as|sold as"
    r"|trading as|t/a|d/b/a"
    r"|formerly(?: known as)?|ex|code ?-?named?(?: as| of)?"
    r"|(?:under|by) the (?:name|brand|mark|title|style)(?: of)?|(?:trade|word|service)? ?marks?"
    r"|brands?|films?|books?|novels?|series|albums?|plays?|operas?|games?|shows?|podcasts?"
    r"|magazines?|bands?|horses?|domain names?|software|account names?|songs?|tracks?|musicals?"
    r"|festivals?|exhibitions?|newspapers?|apps?|ranges?|nightclubs?|reference|singles?|poems?"
    r"|paintings?|sculptures?|ballets?|characters?|cartoons?|perfumes?|cocktails?|restaurants?)\s+(?:the\s+)?"
    r"(?:\"(?P<quoted>[^\"\n]{2,80})\""
    r"|(?:(?<=mark )|(?<=play )|(?<=band ))(?P<capital>[A-Z]\w{1,40}(?: [A-Z]\w{0,40}){0,3})"
    r"|(?:(?<=horse )|(?<=novel )|(?<=opera )|(?<=film )|(?<=game )|(?<=album )|(?<=song )"
    r"|(?<=musical )|(?<=magazine )|(?<=painting )|(?<=sculpture )|(?<=ballet )|(?<=poem )"
    rf"|(?<=character ))(?P<title>{_CAPITALS}))"
)
_BEARER = (
    r"(?:tribute act|act|duo|trio|quartet|troupe|houseboat|narrowboat|dinghy|boat|yacht|barge|ferry"
    r"|racehorse|greyhound|stallion|mare|filly|bull|ram|dog|wrestler|boxer|rapper|singer|sign|mascot"
    r"|robot|drone|helicopter|balloon|locomotive|rose|cultivar|cocktail|dish|lipstick|cheese|sauce"
    r"|toy|doll|puzzle|pub|bistro|nightclub|boutique|salon|hairdresser|barber|mural|statue|float"
    r"|ride|rollercoaster|nickname|password|callsign|call sign|pseudonym|hashtag|slogan|headline)"
)
"""What bears a name that follows it at once: the houseboat Low Carbon, the sign "Zero Bar"."""
_BORNE = re.compile(
    rf"\b{_BEARER}s?,? (?:\"(?P<quoted>[^\"\n]{{2,60}})\"|(?P<capitals>{_CAPITALS}))"
)
_TITLED_IN_CAPITALS = re.compile(
    r"\b(?:(?:provisionally |currently )?entitled|trading as|t/a|d/b/a|working title"
    r"|(?:professionally|formerly|popularly|locally|commonly) known as|performing as"
    r"|(?:shop|premises|house|lodge|villa|flat|chalet|barn|warehouse|hall|drink|dish|company|firm|property|caf[eé]|building|field|farm|cottage|estate|clinic|store"
    r"|restaurant|bar|pub|hotel|unit|land|horse|boat|band|team|group|event|festival)"
    rf" (?:known|styled|called|named|trading) (?:as )?)[ :]?(?:the )?(?P<capitals>{_CAPITALS})"
)
_OF_A_PAPER = re.compile(
    r"\b(?:polic\w+|plan|report|annex\w*|schedule|document|standard|guid\w+|code|section|clause"
    r"|paper|strategy|note|framework|specification|procedure|protocol)\W+(?:\w+ )?$",
    re.IGNORECASE,
)
_GOODS = re.compile(
    r"\"(?P<quoted>[A-Z][^\"\n]{2,40})\" (?!(?:means?|shall|will|must|may|has|is|are|was|and|or|in"
    r"|of|by|to|for|as|at|on|with|if|when|where|which|that|within|under|from|before|after|until"
    r"|unless|but|not|only|refers?|includes?|denotes?|used|set|given|it|the|an?|each|any|claims?"
    r"|labels?|logos?|status|certified|certification|ready|vehicles?|buildings?|homes?|houses?"
    r"|energy|electricity|power|heat\w*|steel|cement|concrete|products?|goods|tariffs?|fuels?"
    r"|deliver\w+|flights?|events?|rating|level|grade|class|criteria|definition|test|basis"
    r"|hierarchy|approach|economy|future|world|transition|gas(?:es)?|risks?|impacts?|matters?"
    r"|targets?|goals?|plans?|polic\w+|strateg\w+|standards?|schemes?|report\w*|budgets?"
    r"|commitments?|programmes?|programs?|pathways?|roadmaps?|credits?|objectives?|measures?"
    r"|data|emissions?|obligations?|requirements?|projects?|conditions?|allowances?|clauses?)\b)"
    r"[a-z]"
)
"""A quoted name before the thing that bears it: the "Net-Zero" espresso machine."""
_OF_A_KIND = re.compile(
    r"(?=[TtIiOo])\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur) "
    r"(?P<capitals>[A-Z][\w'-]{0,40}(?: [A-Z][\w'-]{0,40}){0,3})"
    r" (?:(?:video|board|computer|card|mobile) )?(?:joint venture|consortium|syndicate|franchise"
    r"|brand|trade ?marks?|musical|film|movie|album|tour|festival|exhibition|games?|podcast|sitcom"
    r"|novel|trilogy|espresso|coffee|perfume|fragrance|beer|ale|lager|wine|chocolate|cereal"
    r"|shampoo|sneakers?|handbags?|watch(?:es)?|guitars?|nightclub|racehorse|stallion|mare|yacht"
    r"|band|orchestra|choir|football|rugby|cricket|basketball)\b"
)
_OF_SUCH_A_KIND = re.compile(
    rf"(?=[A-Z])\b(?P<capitals>{_CAPITALS})(?: [a-z]+)?(?: \([^()]{{1,40}}\))?, "
    r"(?:an?|the|[Tt]he \w+'s|its) "
    r"(?:[\w'-]+ ){0,3}?(?:game|puzzle|band|album|single|song|film|movie|play|musical|opera|dance"
    r"|ballet|novel|book|poem|painting|sculpture|artwork|magazine|newspaper|podcast|software"
    r"|package|horse|mare|filly|colt|gelding|stallion|yacht|restaurant|bistro|caf[eé]|shop|boutique"
    r"|nightclub|pub|gym|salon|wrestler|boxer|singer|rapper|footballer|cartoon|comic|mascot"
    r"|perfume|fragrance|wine|beer|ale|cider|whisky|gin|snack|drink|burger|cereal|shampoo|toy|doll"
    r"|shoe|dress|wristwatch|guitar|printer|brand|brand name|trade ?mark|stage name|pseudonym"
    r"|hamlet|village|charity|pitch|stadium|venue|stage|lounge|tent|chalet|villa"
    r"|holiday home|piece|character|role|robot|drone|rose|cultivar|act|duo|trio|quartet|troupe)s?"
    r"(?=[,.;)]| (?:of|by|for|which|that|in|at|on|with|from|owned|published|made|sold|written"
    r"|to|and)\b)"
)
_PAYEE = re.compile(
    r"\b(?:[Cc]heques?|[Pp]ayable|made out|[Rr]emit(?:ted)?|[Aa]ddressed|[Ii]nvoiced"
    rf"|credit of|account of|accounts? named|name of) (?:to )?(?P<capitals>{_CAPITALS})"
    r"(?=[,.;]| (?:and|at|by|on|for|within|under|whose|of|in)\b)"
)
_IS_A_NAME = re.compile(
    r"\"(?P<quoted>[^\"\n]{2,60})\",? (?:(?:is|being|which is|as) )?(?:the|a|its|our|their) "
    r"(?:(?:registered|trading|brand|trade|product|stage|working|business|corporate|code) )?"
    r"(?:name|title|brand|trade ?mark|mark|pseudonym)\b"
    r"|\bname\b[^.;\"]{0,80}\bwords?(?: or letters)? \"(?P<words>[^\"\n]{2,60})\""
)
_MARKED = re.compile(r"(?=[A-Z])\b(?P<capitals>[A-Z][\w'-]{0,40}(?: [A-Z][\w'-]{0,40}){0,7}) ?[®™]")
_AND_ANOTHER = re.compile(r'(?:,| and| or|, and|, or)? "(?P<quoted>[^"\n]{2,80})"')
_ALSO_CALLED = re.compile(
    r"(?=[A-Z])\b(?P<capitals>(?:[A-Z][\w&'-]{0,40} ){0,3}[A-Z][\w&'-]{0,40})"
    r" \((?:being|formerly|the trading name of|a trading name of)\b"
)
_AT_A_NUMBER = re.compile(
    r"(?=[A-Z])\b(?:Flat|Unit|Suite|Apartment|Shop|Kiosk|Plot|Stand|Floor|Room)s? [\dA-Z]{1,5}"
    r"(?:(?:,| and| to|-) ?\d{1,4}){0,4}, "
    rf"(?P<capitals>{_CAPITALS})(?=[,.;(]| (?:shall|is|are|and|edged|in)\b)"
)

_TELLING = re.compile(
    r"(?:Net|NET|Zero|ZERO|Carbon|CARBON|Decarbon|DECARBON|Low|LOW|Climat|CLIMAT|Neutral|NEUTRAL"
    r"|Emission|EMISSION|Renew|RENEW|Green|GREEN|Sustain|SUSTAIN|Offset|OFFSET|ESG|Recycl|RECYCL"
    r"|Biodivers|BIODIVERS|Bio|Solar|SOLAR|Wind|WIND|Methan|METHAN|Hydrogen|HYDROGEN|Energy"
    r"|ENERGY|Eco|ECO|Rewild|REWILD|Waste|WASTE|Warm|WARM|Flood|FLOOD|Storm|STORM|Drought"
    r"|Circular|CIRCULAR|Electric|ELECTRIC|Nature|NATURE|Earth|EARTH|Planet|PLANET|Heat|HEAT"
    r"|Peat|Rain|Sea|Water|WATER|Electro|Environment|ENVIRONMENT|EV\b|Power|Clean|Habitat|Wild"
    r"|Paris|Compost|Fuel|Gas)"
)
_BESIDE = 300
"""So far from its words of the climate may a title reach, with what shows that it is one."""
_IN_CAPITALS = (
    *(_TITLED_IN_CAPITALS, _BORNE, _GOODS, _OF_A_KIND, _OF_SUCH_A_KIND, _PAYEE, _IS_A_NAME),
    *(_MARKED, _ALSO_CALLED),
)


def telling(text: str) -> Iterator[Span]:
    """The parts of a text that may hold a title with a word of the climate: the rest is quick."""
    low, high = 0, 0
    for word in _TELLING.finditer(text):
        if word.start() - _BESIDE > high:
            if high:
                yield low, high
            low = max(0, word.start() - _BESIDE)
        high = min(len(text), word.end() + _BESIDE)
    if high:
        yield low, high


def titles(text: str, parts: Iterable[Span]) -> Iterator[Span]:
    """Where titles stand in these parts of a text, but not that of a plan or another measure."""
    for low, high in parts:
        for pattern in (_SHIP, _TITLED):
            for match in pattern.finditer(text, low, high):
                group = match.lastgroup or ""
                if group != "quoted" or not _is_measure(text, match, MEASURE):
                    yield match.span(group)
                if group == "quoted":
                    yield from _others_named(text, match.end())
        for pattern in _IN_CAPITALS:
            for match in pattern.finditer(text, low, high):
                if pattern is _OF_SUCH_A_KIND or not _is_measure(text, match, _PAPER):
                    yield match.span(match.lastgroup or "")


def sites(text: str, parts: Iterable[Span]) -> Iterator[Span]:
    """Buildings and parks that a number within them is given of: "Flat 3, Gas Works"."""
    for low, high in parts:
        for match in _AT_A_NUMBER.finditer(text, low, high):
            yield match.span("capitals")


def _is_measure(text: str, match: re.Match[str], measure: re.Pattern[str]) -> bool:
    """Whether it is the title of a measure, or of a paper that may be one."""
    title = match[match.lastgroup or ""]
    before = text[max(0, match.start() - 40) : match.start()]
    return bool(measure.fullmatch(title.split()[-1]) or _OF_A_PAPER.search(before))


def _others_named(text: str, end: int) -> Iterator[Span]:
    """The names that go on a list: modules marketed as "Carbon", "Footprint" and "Desk"."""
    while match := _AND_ANOTHER.match(text, end):
        yield match.span("quoted")
        end = match.end()
