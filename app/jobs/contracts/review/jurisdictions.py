"""The places that have a law of their own, and the adjectives that name their law."""

_COUNTRIES = """
Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Aruba|Australia
|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bermuda
|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|British Virgin Islands|Brunei Darussalam
|Brunei|Bulgaria|Burkina Faso|Burundi|Cabo Verde|Cape Verde|Cambodia|Cameroon|Canada
|Cayman Islands|Central African Republic|Chad|Chile|China|Colombia|Comoros|Cook Islands
|Costa Rica|Côte d'Ivoire|Ivory Coast|Croatia|Cuba|Curaçao|Cyprus|Czech Republic|Czechia
|Democratic Republic of (?:the )?Congo|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt
|El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Falkland Islands|Faroe Islands
|Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Gibraltar|Greece|Greenland|Grenada
|Guatemala|Guernsey|Guinea|Guyana|Haiti|Honduras|Hong Kong|Hungary|Iceland|India|Indonesia|Iran
|Iraq|Ireland|Isle of Man|Israel|Italy|Jamaica|Japan|Jersey|Jordan|Kazakhstan|Kenya|Kiribati
|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania
|Luxembourg|Macau|Macao|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands
|Mauritania|Mauritius|Mexico|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique
|Myanmar|Namibia|Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Nigeria|Niger|North Macedonia
|Norway|Oman|Pakistan|Palau|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal
|Puerto Rico|Qatar|Romania|Russian Federation|Russia|Rwanda|Saint Lucia|St\\.? Lucia|Samoa
|San Marino|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovak Republic
|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Korea|Republic of Korea|Korea
|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania
|Thailand|Timor-Leste|Togo|Tonga|Trinidad and Tobago|Tunisia|Türkiye|Turkey|Turkmenistan
|Turks and Caicos Islands|Tuvalu|Uganda|Ukraine|United Arab Emirates|UAE|United Kingdom
|United States of America|United States|Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|Viet Nam
|Yemen|Zambia|Zimbabwe|People's Republic of China|Abu Dhabi Global Market|Abu Dhabi|Dubai
|Dubai International Financial Centre|Qatar Financial Centre|European Union
"""
_PARTS = """
England and Wales|England & Wales|England|Wales|Scotland|Northern Ireland|Great Britain
|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia
|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland
|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire
|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania
|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington
|West Virginia|Wisconsin|Wyoming|Guam
|Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland and Labrador|Northwest Territories
|Nova Scotia|Nunavut|Ontario|Prince Edward Island|Québec|Quebec|Saskatchewan|Yukon
|New South Wales|Queensland|South Australia|Tasmania|Victoria|Western Australia
|Australian Capital Territory|Northern Territory|Labuan|Sabah|Sarawak|Catalonia|Flanders
|Zurich|Zürich|Geneva|Bavaria|Åland|Sharjah|Ras Al Khaimah|NSW
"""
_ADJECTIVES = """
Afghan|Albanian|Algerian|Angolan|Argentine|Argentinian|Armenian|Australian|Austrian|Azerbaijani
|Bahamian|Bahraini|Bangladeshi|Barbadian|Belgian|Bermudian|Bermudan|Bolivian|Bosnian|Brazilian
|British|Bulgarian|Cambodian|Canadian|Chilean|Chinese|Colombian|Croatian|Cypriot|Czech|Danish
|Dutch|Ecuadorian|Egyptian|English|Estonian|Ethiopian|Faroese|Finnish|French|Georgian|German
|Ghanaian|Gibraltarian|Greek|Hungarian|Icelandic|Indian|Indonesian|Iraqi|Irish|Israeli|Italian
|Jamaican|Japanese|Jordanian|Kazakh|Kenyan|Korean|Kuwaiti|Latvian|Lebanese|Liberian|Lithuanian
|Luxembourgish|Luxembourgeois|Malaysian|Maltese|Manx|Mauritian|Mexican|Moldovan|Mongolian
|Moroccan|Mozambican|Namibian|Nepalese|Nigerian|Norwegian|Omani|Pakistani|Panamanian|Peruvian
|Philippine|Polish|Portuguese|Qatari|Romanian|Russian|Saudi|Scots|Scottish|Serbian|Singaporean
|Slovak|Slovenian|Slovene|South African|South Korean|Spanish|Swedish|Swiss|Taiwanese|Tanzanian
|Thai|Tunisian|Turkish|Ugandan|Ukrainian|Uruguayan|Venezuelan|Vietnamese|Welsh|Zambian
|Zimbabwean|ADGM|DIFC|QFC|PRC|HKSAR|UAE
"""


def _names(lists: str) -> str:
    """One pattern of all names, the longest first; any white space may part their words."""
    names = sorted(
        (name.strip() for name in lists.replace("\n", "").split("|")), key=len, reverse=True
    )
    return "|".join(name.replace(" ", r"\s+") for name in names if name)


PLACE = _names(f"{_COUNTRIES}|{_PARTS}")
ADJECTIVE = _names(_ADJECTIVES)
FORM_OF_STATE = (
    r"(?:(?:Federal\s+|Islamic\s+|Hellenic\s+|Socialist\s+|Co-operative\s+)*(?:Democratic\s+)?"
    r"(?:State|Commonwealth|Province|Republic|Kingdom|Territory|Canton|Emirate|Grand\s+Duchy"
    r"|Principality|Sultanate|Bailiwick|Dominion|Islands?|Federation|Confederation|Crown\s+colony)"
    r"\s+of\s+(?:the\s+)?)"
)

_NAMES_A_LAW = frozenset(
    " ".join(name.split()).casefold().replace("\\.?", "")
    for name in f"{_COUNTRIES}|{_PARTS}|{_ADJECTIVES}".replace("\n", "").split("|")
)


def names_a_law(words: str) -> bool:
    """Whether the words are an adjective or a place that "law" can follow: "Scots", "New York"."""
    return words.casefold() in _NAMES_A_LAW and not words.islower()
