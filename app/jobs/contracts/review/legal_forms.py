"""The legal forms at the end of companies' names, and words of public bodies and other bodies."""

import re

_FORMS = r"""
national association; public limited company; ab \(publ\); p\.b\.c; pbc; s\. ?coop\.?
ug \(haftungsbeschränkt\); spółka z ?o\. ?o\.?; spółka akcyjna; sp\. ?k\.?; aca; flca; d\.p\.c; cvba
limited liability company
limited liability partnership
limited partnership; company limited; co(?:mpany)?\.?,? (?:ltd|limited|inc)\.?
\(?pty\)?\.? (?:ltd|limited)\.?; \(?pvt\)?\.? (?:ltd|limited)\.?; \(?private\)? limited
pte\.? (?:ltd|limited)\.?; sdn\.? ?bhd\.?; sp\. ?z ?o\. ?o\.?; s\.?à\.? ?r\.?l\.?; s\.? ?a ?r\.?l\.?
s\. de r\.? ?l\.?(?: de c\.? ?v\.?)?; s\.?a\.?(?:p\.?i\.?|b\.?)? de c\.? ?v\.?; spol\. s r\. ?o\.
ltd; limited; p\.?l\.?c; l\.?l\.?l?\.?p; p?\.?l\.l\.c; p?llc; inc; corp
l\.p; unlimited; gesellschaft mbh; gmbh; mbh; kgaa; e\. ?v; e\. ?g; e\.k; b\.v; n\.v; c\.v; v\.o\.f
u\.a; bvba; sprl; asbl; vzw; s\.a\.s; s\.a\.r\.l; sarl; s\.a; s\.p\.a; s\.r\.l; s\.n\.c; s\.c\.a
s\.l\.u; s\.l; lda; ltda; oyj; oy; aps; a/s; k/s; i/s; p/s; asa; ehf; a\.s; s\.r\.o; d\.o\.o; d\.d
o\.o\.d; e\.o\.o\.d; kft; zrt; nyrt; a\.d; a\.ş; pjsc; ojsc; cjsc; jsc; sia; uab; k\.k; tbk; wll
fz-?llc; fz-?co; fz-?e; llc-fz; berhad; bhd; ulc; lt[ée]e; limitée
w\.l\.l; fze; fzco; dmcc; saog; cic; cio; n\.a; p\.c; p\.a; dac; clg; r\.l; s\.c\.r\.l
"""
_FORMS_IN_CAPITALS = (
    "AB AG AS SA SAS SE NV BV CV KG OHG UG LP SPA SRL SL SLU AD OOD EOOD DOO KK NA PC PA HF OÜ OU "
    "SCA SCSp GbR CC NPC UA CO RL ČR"
)
_COUNTIES = (
    "Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Fermanagh|Galway|Kerry"
    "|Kildare|Kilkenny|Laois|Leitrim|Limerick|Londonderry|Longford|Louth|Mayo|Meath|Monaghan"
    "|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford|Westmeath|Wexford|Wicklow|Durham"
)
_AS_WRITTEN = (
    r"eG|eV|eGbR|PartG(?:\s?mbB)?|I(?:ncorporated|NCORPORATED)|C(?:orporation|ORPORATION)|SpA|Srl"
    rf"|hf|Co\.(?!\s(?:{_COUNTIES})\b)|Co(?=\s&"
    r"|,|\s*\(|\s*$)"
)


def _alternatives() -> str:
    forms = [form.strip() for line in _FORMS.strip().splitlines() for form in line.split(";")]
    ordered = sorted(filter(None, forms), key=len, reverse=True)
    return "|".join(form.replace(" ?", r"\s?").replace(" ", r"\s+") for form in ordered)


LEGAL_FORM = re.compile(
    rf"(?:(?i:{_alternatives()})\.?|{_FORMS_IN_CAPITALS.replace(' ', '|')}|{_AS_WRITTEN})"
    r"(?![\w/])(?!\.\w|-(?i:operat))"
)
MORE_OF_THE_FORM = re.compile(r",?\s(?:&\s)?|\s*-\s*|,?\s*\(")

BODY = re.compile(
    r"\b(?:stad|kommun|regents|visitors|fellows|master|wardens?|guardians|members|council|university|trust|trustees?|association|authority|ministry|minister|department"
    r"|society|church|college|foundation|institute?|institut|institution|fund|fonds|board|commission(?:ers?)?"
    r"|committee"
    r"|agency|school|hospital|academy|union|club|federation|partnership|partners|bank|company"
    r"|borough|city|county|shire|township|town(?=\s+of)|governing body|body corporate"
    r"|municipality|commune|government|republic|state|kingdom|king|queen|majesty|secretary|crown"
    r"|governors?"
    r"|diocese|archdiocese|dean|chapter|province|district|office|estates?|port|co-?operative"
    r"|genossenschaft"
    r"|gemeente|stadt|kommune?|stiftung|stichting|fondation|fundación|fondazione|ville|group"
    r"|holdings?"
    r"|authorities|corporation|charity|chamber|museum|registrar|administrators?|executors?|&"
    r"|brothers|sons"
    r"|bros|associates|enterprises|industries|services|systems|parish|abbey|colony|nation|band"
    r"|tribe"
    r"|cooperative|coöperatie|coöperatieve|credit|mutual|syndicate|lloyd's|waterschap|consortium"
    r"|commons"
    r"|residents|homes|studios?|practice|surgery|clinic|shop|caf[eé]|restaurant|hotel|inn|bakery|garage|salon"
    r"|gallery|theatre|cleaning|catering|haulage|couriers|builders|joinery|stables|gym|daughters"
    r"|dairy|brewery|farms?|logistics|energy|capital|technologies|solutions"
    r"|ventures)(?!\w)",
    re.IGNORECASE,
)
"""Words that tell a body without a legal form from a person."""
