"""Words of other languages for disciplines, plans and concrete work: German, French, Spanish,
Portuguese, Italian, Dutch, Danish, Norwegian and Swedish, in capitals."""

DISCIPLINES = {
    "Structural": r"TRAGWERK\w*|STATIK|\w*FUNDAMENT\w*|GR\u00dcNDUNG\w*|GRUENDUNG\w*|SCHAL(?:UNGS)?PLAN"
    r"|BEWEHRUNG\w*|BODENPLATTE\w*|FONDATIONS?|SEMELLES?|COFFRAGE|FERRAILLAGE|PLAN\sDE\sSTRUCTURE"
    r"|CIMENTACI(?:\u00d3|O)N(?:ES)?|CIMIENTOS?|ZAPATAS?|ESTRUCTURAS?|ESTRUTURAS?|FUNDA(?:\u00c7|C)(?:\u00d5|O)ES"
    r"|FUNDA(?:\u00c7|C)(?:\u00c3|A)O|SAPATAS?|F(?:\u00d4|O)RMAS?\sE\sARMA\w+|FONDAZION[EI]|PLINTI|STRUTTUR[AE]"
    r"|FUNDERING\w*|PALENPLAN|CONSTRUCTIE\w*|FUNDERINGSPLAN|FUNDAMENTERING\w*|FUNDAMENTERINGSPLAN"
    r"|B\u00c4RANDE\sKONSTRUKTION\w*|GRUNDL\u00c4GGNING\w*|KONSTRUKSJON\w*|KONSTRUKTIONSPLAN",
    "Civil": r"VERKEHRSANLAGEN|STRASSENBAU|STRA\u00dfENBAU|LAGEPLAN|AUSSENANLAGEN|AU\u00dfENANLAGEN|VOIRIE"
    r"|PLAN\sDE\sMASSE|VRD|TERRASSEMENT\w*|URBANIZACI(?:\u00d3|O)N|PAVIMENTA(?:CI(?:\u00d3|O)N|(?:\u00c7|C)(?:\u00c3|A)O)"
    r"|TERRAPLENAGEM|ARRUAMENTOS|SISTEMAZIONI\sESTERNE|VIABILIT(?:\u00c0|A)",
    "Mechanical": r"L\u00dcFTUNG\w*|LUEFTUNG\w*|HEIZUNG\w*|KLIMA\w*|CHAUFFAGE|CLIMATISATION|CVC"
    r"|CLIMATIZACI(?:\u00d3|O)N|VENTILACI(?:\u00d3|O)N|CLIMATIZA(?:\u00c7|C)(?:\u00c3|A)O|RISCALDAMENTO|CLIMATIZZAZIONE"
    r"|VERWARMING|LUCHTBEHANDELING",
    "Electrical": r"ELEKTRO\w*|BELEUCHTUNG\w*|(?:\u00c9|E)LECTRICIT(?:\u00c9|E)|(?:\u00c9|E)CLAIRAGE|EL(?:\u00c9|E)CTRIC[AO]S?"
    r"|ALUMBRADO|EL(?:\u00c9|E)TRIC[AO]S?|ILUMINA(?:\u00c7|C)(?:\u00c3|A)O|ELETTRIC[OI]|ILLUMINAZIONE|VERLICHTING",
    "Plumbing": r"SANIT(?:\u00c4|AE)R\w*|ENTW(?:\u00c4|AE)SSERUNG\w*|PLOMBERIE|FONTANER(?:\u00cd|I)A|SANEAMIENTO"
    r"|HIDRAULIC[AO]|HIDR(?:\u00c1|A)ULIC[AO]|ESGOTO|IDRAULICO|RIOLERING",
    "Architectural": r"ARCHITEKTUR|M\u00d6BLIERUNG\w*|ARQUITECTURA|ARQUITETURA|ARCHITETTONIC[OI]",
}
"""What titles call the trade of a sheet."""

DESIGNATORS = {
    "EST": "Structural", "ESTR": "Structural", "TWP": "Structural", "FUND": "Structural",
    "CIM": "Structural", "STR": "Structural", "FOND": "Structural", "KON": "Structural",
    "FUN": "Structural", "ARQ": "Architectural", "ELE": "Electrical", "ELT": "Electrical",
    "HID": "Plumbing", "SAN": "Plumbing", "PAV": "Civil", "VRD": "Civil", "URB": "Civil",
}  # fmt: skip
"""What the letters before a number stand for with offices that do not number in English."""

KINDS = {
    "GRADE_BEAM": r"VIGAS?\s+(?:BALDRAMES?|DE\s+(?:CIMENTACI(?:\u00d3|O)N|FUNDA(?:\u00c7|C)(?:\u00c3|A)O)|RIOSTRAS?|"
    r"DE\s+ATADO)|BALDRAMES?|LONGRINES?|FUNDAMENTBALKEN|ZERRBALKEN|TRAV[EI]\s+(?:DI\s+FONDAZIONE|"
    r"ROVESC[EI]A?)|CORDOL[OI]\s+DI\s+FONDAZIONE|FUNDERINGSBALK(?:EN)?|FUNDAMENTBJ\u00c6LKER?",
    "SIDEWALK": r"GEHWEGE?|TROTTOIRS?|ACERAS?|CAL\u00c7ADAS?|MARCIAPIED[EI]|VOETPAD(?:EN)?|TROTTOAR|FORTAU",
    "CURB": r"BORDSTEINE?|BORDURES?|BORDILLOS?|MEIO-FIOS?|LANCIS|CORDOL[OI]|TROTTOIRBAND(?:EN)?|KANTSTEIN|"
    r"KANTSTEN",
    "SLAB": r"BODENPLATTEN?|SOHLPLATTEN?|FUNDAMENTPLATTEN?|DALLAGES?|RADIERS?|DALLES?|SOLERAS?|LOSAS?|"
    r"LAJES?|PISO\s+DE\s+CONCRETO|PLATE[AE]|SOLETT[AE]|VLOER(?:PLAAT|PLATEN)|BEGANE\s+GRONDVLOER|"
    r"BOTTENPLATTA|BUNNPLATE|D\u00c6K",
    "FOOTING": r"(?:EINZEL|STREIFEN|K\u00d6CHER|PUNKT)?FUNDAMENTE?N?|SEMELLES?(?:\s+(?:FILANTES?|ISOL\u00c9ES?))?|"
    r"ZAPATAS?(?:\s+(?:CORRIDAS?|AISLADAS?))?|SAPATAS?(?:\s+(?:CORRIDAS?|ISOLADAS?))?|PLINT[OI]|"
    r"FUNDERINGS(?:POER(?:EN)?|STROK(?:EN)?)|POEREN|STROKENFUNDERING|ENCEPADOS?|PUNKTFUNDAMENTER?",
    "PAVING": r"PFLASTER(?:FL\u00c4CHEN?)?|FAHRBAHN|CHAUSS\u00c9ES?|ENROB\u00c9S?|PAVIMENTOS?|PAVIMENTA\u00c7\u00c3O|CALZADAS?|"
    r"PAVIMENTAZION[EI]|VERHARDING(?:EN)?|BESTRATING|BEL\u00c4GGNING",
    "COLUMN": r"ST\u00dcTZEN?|STUETZEN?|POTEAUX?|PILARES?|PILASTR[OI]|KOLOM(?:MEN)?|PELARE|S\u00d8YLER?|S\u00d8JLER?",
    "WALL": r"W\u00c4NDE|(?:KELLER|STAHLBETON|ST\u00dcTZ|BETON)?WAND|(?:KELLER|ST\u00dcTZ)W\u00c4NDE|VOILES?|MURS?|MUROS?|"
    r"MUR[IO]\s+(?:DI\s+SOSTEGNO|IN\s+C\.?A\.?)|PAREDES?|WANDEN|V\u00c4GGAR?|VEGGER?",
}  # fmt: skip
"""Names of concrete work, by the names of `Kind`."""

JOINTS = (
    r"DE|DO|DA|DOS|DAS|DU|DES|DEL|DELLE|DELLA|DI|AU|AUX|SOUS|SUR|SOBRE|BAJO|SU|SOTTO|UNTER|AUF|F\u00dcR|"
    r"UND|ET|E|Y|EN|VAN|ONDER|OP|OCH|OG|P\u00c5|UNDER"
)
"""Behind these the next thing begins."""

CONCRETE_PLANS = (
    r"\w*FUNDAMENT\w*|GR\u00dcNDUNG\w*|BODENPLATTE\w*|FONDATIONS?|SEMELLES?|CIMENTACI(?:\u00d3|O)N(?:ES)?|"
    r"ZAPATAS?|FUNDA(?:\u00c7|C)(?:\u00d5|O)ES|FUNDA(?:\u00c7|C)(?:\u00c3|A)O|SAPATAS?|FONDAZION[EI]|PLINTI|"
    r"FUNDERING\w*|GRUNDL\u00c4GGNING\w*|DALLAGES?|RADIERS?|BALDRAMES?|PILARES"
)
"""What plans of foundations and slabs are called."""

MARK_HEADS = frozenset(
    {
        "POS",
        "POSITION",
        "MARCA",
        "MARQUE",
        "REP\u00c8RE",
        "REPERE",
        "REP",
        "TIPO",
        "ELEMENTO",
        "SAPATA",
    }
    | {
        "ZAPATA",
        "PILAR",
        "VIGA",
        "SEMELLE",
        "POTEAU",
        "PLINTO",
        "PILASTRO",
        "FUNDAMENT",
        "ST\u00dcTZE",
    }
    | {"MERK", "POER", "LITT", "LITTERA", "BETEGNELSE", "NR", "N\u00ba", "N\u00b0"}
)
SIZE_HEADS = frozenset(
    {
        "L\u00c4NGE / BREITE",
        "L / B",
        "B / L",
        "B X L",
        "L X B",
        "B / H",
        "B X H",
        "A X B",
        "A / B",
        "A X L",
    }
    | {
        "ABMESSUNG",
        "ABMESSUNGEN",
        "MASSE",
        "MA\u00dfE",
        "DIMENSIONES",
        "DIMENS\u00d5ES",
        "DIMENSIONI",
    }
    | {
        "DIMENSI\u00d3N",
        "DIMENS\u00c3O",
        "SECTION",
        "SECCI\u00d3N",
        "SE\u00c7\u00c3O",
        "SEZIONE",
        "AFMETING",
    }
    | {"AFMETINGEN", "M\u00c5TT", "M\u00c5L", "BREITE / H\u00d6HE", "L X L", "L / L"}
)
DEPTH_HEADS = frozenset(
    {
        "H",
        "H\u00d6HE",
        "DICKE",
        "D",
        "HAUTEUR",
        "\u00c9PAISSEUR",
        "EP",
        "ALTURA",
        "CANTO",
        "ESPESOR",
        "ESPESSURA",
    }
    | {"ALTEZZA", "SPESSORE", "DIKTE", "HOOGTE", "H\u00d6JD", "H\u00d8YDE", "TYKKELSE"}
)
COUNT_HEADS = frozenset(
    {
        "ANZAHL",
        "STK",
        "ST\u00dcCK",
        "NOMBRE",
        "NB",
        "QTE",
        "QT\u00c9",
        "CANTIDAD",
        "CANT",
        "QTD",
        "QTDE",
        "QUANT",
    }
    | {"QUANTIDADE", "NUMERO", "AANTAL", "ANTAL", "ANTALL"}
)
