"""The same law under its names: "Swedish law" is the law of Sweden."""

import re

_FORM = re.compile(
    r"^(?:the )?(?:(?:state|province|commonwealth|(?:federal |people's )?republic|kingdom"
    r"|grand duchy|laws?) of )?(?:the )?"
)
_PLACES = {
    "english": "england and wales",
    "england": "england and wales",
    "scots": "scotland",
    "scottish": "scotland",
    "irish": "ireland",
    "dutch": "netherlands",
    "german": "germany",
    "french": "france",
    "swiss": "switzerland",
    "swedish": "sweden",
    "norwegian": "norway",
    "danish": "denmark",
    "finnish": "finland",
    "belgian": "belgium",
    "austrian": "austria",
    "italian": "italy",
    "spanish": "spain",
    "portuguese": "portugal",
    "polish": "poland",
    "greek": "greece",
    "croatian": "croatia",
    "slovenian": "slovenia",
    "czech": "czech republic",
    "hungarian": "hungary",
    "romanian": "romania",
    "estonian": "estonia",
    "latvian": "latvia",
    "lithuanian": "lithuania",
    "icelandic": "iceland",
    "maltese": "malta",
    "cypriot": "cyprus",
    "turkish": "turkey",
    "indian": "india",
    "japanese": "japan",
    "chinese": "china",
    "korean": "korea",
    "australian": "australia",
    "canadian": "canada",
    "south african": "south africa",
    "mexican": "mexico",
    "brazilian": "brazil",
    "chilean": "chile",
    "kenyan": "kenya",
    "nigerian": "nigeria",
    "singaporean": "singapore",
    "luxembourgish": "luxembourg",
    "difc": "dubai international financial centre",
    "adgm": "abu dhabi global market",
}


def place_of(law: str | None) -> str:
    """The place of a law, in small letters; "" for none."""
    words = re.sub(r"\s+laws?$", "", (law or "").strip().casefold())
    place = _FORM.sub("", words)
    return _PLACES.get(place, place)
