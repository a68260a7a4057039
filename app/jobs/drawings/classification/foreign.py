"""Words of other languages for disciplines, plans and concrete work, in capitals.

German, French, Spanish, Portuguese, Italian, Dutch, Danish, Norwegian and Swedish. Each word is a
pattern; blanks part them.
"""


def _any_of(words: str) -> str:
    return "|".join(words.split())


def _heads(names: str) -> frozenset[str]:
    return frozenset(name.replace("_", " ") for name in names.split())


DISCIPLINES = {
    "Structural": _any_of(r"""
        TRAGWERK\w* STATIK \w*FUNDAMENT\w* \w*FUNDATION\w* GRÜNDUNG\w* GRUENDUNG\w*
        SCHAL(?:UNGS)?PLAN
        BEWEHRUNG\w* BODENPLATTE\w* FONDATIONS? SEMELLES? COFFRAGE FERRAILLAGE
        PLAN\sDE\sSTRUCTURE CIMENTACI[ÓO]N(?:ES)? CIMIENTOS? ZAPATAS? ESTRUCTURAS?
        ESTRUTURAS? FUNDA[ÇC][ÕO]ES FUNDA[ÇC][ÃA]O SAPATAS?
        F[ÔO]RMAS?\sE\sARMA\w+ FONDAZION[EI] PLINTI STRUTTUR[AE] FUNDERING\w*
        PALENPLAN CONSTRUCTIE\w* FUNDERINGSPLAN FUNDAMENTERING\w* FUNDAMENTERINGSPLAN
        BÄRANDE\sKONSTRUKTION\w* GRUNDLÄGGNING\w* KONSTRUKSJON\w*
        KONSTRUKTIONSPLAN
    """),
    "Civil": _any_of(r"""
        VERKEHRSANLAGEN STRASSENBAU STRAßENBAU LAGEPLAN AUSSENANLAGEN AUßENANLAGEN
        VOIRIE PLAN\sDE\sMASSE VRD TERRASSEMENT\w* URBANIZACI[ÓO]N
        PAVIMENTA(?:CI[ÓO]N|[ÇC][ÃA]O) TERRAPLENAGEM ARRUAMENTOS
        SISTEMAZIONI\sESTERNE VIABILIT[ÀA]
    """),
    "Mechanical": _any_of(r"""
        LÜFTUNG\w* LUEFTUNG\w* HEIZUNG\w* KLIMA\w* CHAUFFAGE CLIMATISATION CVC
        CLIMATIZACI[ÓO]N VENTILACI[ÓO]N CLIMATIZA[ÇC][ÃA]O
        RISCALDAMENTO CLIMATIZZAZIONE VERWARMING LUCHTBEHANDELING
    """),
    "Electrical": _any_of(r"""
        ELEKTRO\w* BELEUCHTUNG\w* [ÉE]LECTRICIT[ÉE] [ÉE]CLAIRAGE
        EL[ÉE]CTRIC[AO]S? ALUMBRADO EL[ÉE]TRIC[AO]S?
        ILUMINA[ÇC][ÃA]O ELETTRIC[OI] ILLUMINAZIONE VERLICHTING
    """),
    "Plumbing": _any_of(r"""
        SANIT(?:Ä|AE)R\w* ENTW(?:Ä|AE)SSERUNG\w* PLOMBERIE FONTANER[ÍI]A
        SANEAMIENTO HIDRAULIC[AO] HIDR[ÁA]ULIC[AO] ESGOTO IDRAULICO RIOLERING
    """),
    "Architectural": _any_of(r"""
        ARCHITEKTUR MÖBLIERUNG\w* ARQUITECTURA ARQUITETURA ARCHITETTONIC[OI]
    """),
}
"""What titles call the trade of a sheet."""

DESIGNATORS = {
    letters: trade
    for trade, every in (
        ("Structural", "EST ESTR TWP FUND CIM STR ST FOND KON FUN"),
        ("Architectural", "ARQ ARC ARCH"),
        ("Mechanical", "MEC MECH HVAC CVC"),
        ("Electrical", "ELE ELEC ELT"),
        ("Plumbing", "HID SAN"),
        ("Civil", "PAV VRD URB CIV"),
    )
    for letters in every.split()
}
"""What the letters before a number stand for with offices that do not number in English."""

KINDS = {
    "GRADE_BEAM": _any_of(r"""
        VIGAS?\s+(?:BALDRAMES?|DE\s+(?:CIMENTACI[ÓO]N|FUNDA[ÇC][ÃA]O)|RIOSTRAS?|DE\s+ATADO)
        BALDRAMES? LONGRINES? FUNDAMENTBALKEN ZERRBALKEN
        TRAV[EI]\s+(?:DI\s+FONDAZIONE|ROVESC[EI]A?) CORDOL[OI]\s+DI\s+FONDAZIONE
        FUNDERINGSBALK(?:EN)? FUNDAMENTBJÆLKER?
    """),
    "SIDEWALK": _any_of(r"""
        GEHWEGE? TROTTOIRS? ACERAS? CALÇADAS? MARCIAPIED[EI] VOETPAD(?:EN)? TROTTOAR
        FORTAU
    """),
    "CURB": _any_of(r"""
        BORDSTEINE? BORDURES? BORDILLOS? MEIO-FIOS? LANCIS CORDOL[OI] TROTTOIRBAND(?:EN)?
        KANTSTEIN KANTSTEN
    """),
    "SLAB": _any_of(r"""
        BODENPLATTEN? SOHLPLATTEN? FUNDAMENTPLATTEN? DALLAGES? RADIERS? DALLES? SOLERAS?
        LOSAS? LAJES? PISO\s+DE\s+CONCRETO PLATE[AE] SOLETT[AE] VLOER(?:PLAAT|PLATEN)
        BEGANE\s+GRONDVLOER BOTTENPLATTA BUNNPLATE DÆK
    """),
    "FOOTING": _any_of(r"""
        (?:EINZEL|STREIFEN|KÖCHER|PUNKT)?FUNDAMENTE?N?
        SEMELLES?(?:\s+(?:FILANTES?|ISOLÉES?))? ZAPATAS?(?:\s+(?:CORRIDAS?|AISLADAS?))?
        SAPATAS?(?:\s+(?:CORRIDAS?|ISOLADAS?))? PLINT[OI]
        FUNDERINGS(?:POER(?:EN)?|STROK(?:EN)?) POER(?:EN)? STROKENFUNDERING ENCEPADOS?
        PUNKTFUNDAMENTER?
    """),
    "PAVING": _any_of(r"""
        PFLASTER(?:FLÄCHEN?)? FAHRBAHN CHAUSSÉES? ENROBÉS? PAVIMENTOS?
        PAVIMENTAÇÃO CALZADAS? PAVIMENTAZION[EI] VERHARDING(?:EN)? BESTRATING
        BELÄGGNING
    """),
    "COLUMN": _any_of(r"""
        STÜTZEN? STUETZEN? POTEAUX? PILARES? PILASTR[OI] KOLOM(?:MEN)? PELARE
        SØYLER? SØJLER?
    """),
    "WALL": _any_of(r"""
        WÄNDE (?:KELLER|STAHLBETON|STÜTZ|BETON)?WAND
        (?:KELLER|STÜTZ)WÄNDE VOILES? MURS? MUROS?
        MUR[IO]\s+(?:DI\s+SOSTEGNO|IN\s+C\.?A\.?) PAREDES? WANDEN VÄGGAR? VEGGER?
    """),
}
"""Names of concrete work, by the names of `Kind`."""

JOINTS = _any_of(r"""
        DE DO DA DOS DAS DU DES DEL DELLE DELLA DI AU AUX SOUS SUR SOBRE BAJO SU SOTTO UNTER
        AUF FÜR UND ET E Y EN VAN ONDER OP OCH OG PÅ UNDER
    """)
"""Behind these the next thing begins."""

CONCRETE_PLANS = _any_of(r"""
        \w*FUNDAMENT\w* \w*FUNDATION\w* GRÜNDUNG\w* BODENPLATTE\w* FONDATIONS? SEMELLES?
        CIMENTACI[ÓO]N(?:ES)? ZAPATAS? FUNDA[ÇC][ÕO]ES
        FUNDA[ÇC][ÃA]O SAPATAS? FONDAZION[EI] PLINTI FUNDERING\w*
        GRUNDLÄGGNING\w* DALLAGES? RADIERS? BALDRAMES? PILARES
    """)
"""What plans of foundations and slabs are called."""

MARK_HEADS = _heads(
    """
    BETEGNELSE ELEMENTO FUNDAMENT LITT LITTERA MARCA MARQUE MERK NR N° Nº PILAR PILASTRO
    PLINTO POER POS POSITION POTEAU REP REPERE REPÈRE SAPATA SEMELLE STÜTZE TIPO VIGA ZAPATA
    """
)
SIZE_HEADS = _heads(
    """
    A_/_B A_X_B A_X_L ABMESSUNG ABMESSUNGEN AFMETING AFMETINGEN B_/_H B_/_L B_X_H B_X_L
    BREITE_/_HÖHE DIMENSIONES DIMENSIONI DIMENSIÓN DIMENSÃO DIMENSÕES L_/_B L_/_L L_X_B
    L_X_L LÄNGE_/_BREITE MASSE MAßE MÅL MÅTT SECCIÓN SECTION SEZIONE SEÇÃO
    """
)
DEPTH_HEADS = _heads(
    """
    ALTEZZA ALTURA CANTO D DICKE DIKTE EP ESPESOR ESPESSURA H HAUTEUR HOOGTE HÖHE HÖJD HØYDE
    SPESSORE TYKKELSE ÉPAISSEUR
    """
)
COUNT_HEADS = _heads(
    """
    AANTAL ANTAL ANTALL ANZAHL CANT CANTIDAD NB NOMBRE NUMERO QTD QTDE QTE QTÉ QUANT
    QUANTIDADE STK STÜCK
    """
)
"""What heads the columns of schedules."""
