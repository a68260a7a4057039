"""Notes, revision tables and key plans in the tongues of the offices."""

from collections.abc import Sequence

from tests.jobs.drawings.sets import tables
from tests.jobs.drawings.sets.pen import Pen

STRUCTURE = (
    "ALL WORK SHALL CONFORM TO THE BUILDING CODE CURRENTLY IN FORCE AND TO THE",
    " REQUIREMENTS OF THE AUTHORITY HAVING JURISDICTION.",
    "FOOTINGS SHALL BEAR ON UNDISTURBED SOIL OR ENGINEERED FILL, ALLOWABLE 3,000 PSF.",
    "BOTTOM OF FOOTINGS SHALL BE BELOW FROST DEPTH. SEE SECTIONS FOR ELEVATIONS.",
    "CONCRETE: FOOTINGS 3,000 PSI, SLABS 4,000 PSI, WALLS AND PIERS 4,000 PSI AT 28 DAYS.",
    "REINFORCING STEEL: ASTM A615 GRADE 60. WELDED WIRE: ASTM A1064.",
    'MINIMUM COVER: 3" CAST AGAINST EARTH, 2" FORMED AND EXPOSED, 3/4" SLABS.',
    "LAP SPLICES 48 BAR DIAMETERS UNLESS NOTED. STAGGER ALTERNATE BARS.",
    "CENTER FOOTINGS UNDER COLUMNS AND WALLS UNLESS DIMENSIONED OTHERWISE.",
    "SLAB CONTROL JOINTS AT 15'-0\" O.C. MAXIMUM, SAWN WITHIN 12 HOURS.",
    'PROVIDE 10 MIL VAPOR RETARDER UNDER ALL INTERIOR SLABS, LAPPED 6" AND TAPED.',
    "DO NOT BACKFILL AGAINST WALLS UNTIL THE FLOORS THAT BRACE THEM ARE IN PLACE.",
    "COORDINATE SLEEVES, CURBS, PADS AND OPENINGS WITH MECHANICAL AND ELECTRICAL.",
    "VERIFY ALL DIMENSIONS AND CONDITIONS IN THE FIELD BEFORE STARTING WORK.",
    "SPECIAL INSPECTION IS REQUIRED FOR CONCRETE, ANCHOR BOLTS AND SOILS.",
    "ANCHOR BOLTS: ASTM F1554 GRADE 36, SET BY TEMPLATE.",
    "STEP FOOTINGS NOT STEEPER THAN 1 VERTICAL TO 2 HORIZONTAL.",
    "SEE ARCHITECTURAL DRAWINGS FOR SLOPES, DEPRESSIONS AND EDGE CONDITIONS.",
)
SITE = (
    "EXISTING FEATURES FROM SURVEY DATED 11 SEPTEMBER. VERIFY BEFORE CONSTRUCTION.",
    "ALL SETTING OUT DIMENSIONS ARE TO FACE OF KERB OR EDGE OF PAVING.",
    "MAXIMUM CROSS FALL ON FOOTWAYS 1:48; MAXIMUM LONGITUDINAL FALL 1:20.",
    "CONCRETE PAVING TO HAVE A BROOM FINISH, TOOLED JOINTS AND EXPANSION JOINTS",
    " WHERE IT MEETS BUILDINGS, WALLS AND STRUCTURES.",
    "SUBGRADE TO BE COMPACTED TO 95 % OF MAXIMUM DRY DENSITY.",
    "PROTECT TREES TO BE KEPT WITH FENCES AT THE DRIP LINE.",
    "ADJUST ALL COVERS, VALVE BOXES AND INLETS TO THE FINISHED LEVEL.",
    "CALL BEFORE DIGGING. LOCATION OF UTILITIES IS APPROXIMATE.",
    "PAVEMENT MARKINGS: 100 MM WHITE ACRYLIC PAINT, TWO COATS.",
    "TOPSOIL AND SEED ALL DISTURBED GROUND NOT OTHERWISE PAVED.",
    "EROSION CONTROL TO BE IN PLACE BEFORE STRIPPING OF TOPSOIL.",
    "SAW CUT EXISTING PAVEMENT TO A NEAT LINE WHERE NEW WORK MEETS OLD.",
    "DRAINAGE TO REMAIN IN SERVICE THROUGHOUT THE WORKS.",
)
SPANISH = (
    "TODAS LAS COTAS EN METROS SALVO INDICACION CONTRARIA.",
    "HORMIGON EN CIMENTACION HA-25/B/40/IIa. ACERO B-500-S.",
    "TENSION ADMISIBLE DEL TERRENO 0,20 N/mm2 SEGUN ESTUDIO GEOTECNICO.",
    "HORMIGON DE LIMPIEZA HL-150 DE 10 cm BAJO TODA LA CIMENTACION.",
    "RECUBRIMIENTO NOMINAL 50 mm; CONTRA EL TERRENO 70 mm.",
    "LONGITUD DE SOLAPE 50 DIAMETROS. NO SOLAPAR EN NUDOS.",
    "LAS ESPERAS DE PILARES SEGUN CUADRO DE PILARES.",
    "COMPROBAR EN OBRA TODAS LAS MEDIDAS ANTES DE EXCAVAR.",
    "NO SE HORMIGONARA SIN EL VISTO BUENO DE LA DIRECCION FACULTATIVA.",
    "PREVER PASATUBOS DE SANEAMIENTO SEGUN PLANO DE INSTALACIONES.",
    "EL FONDO DE EXCAVACION SE LIMPIARA A MANO.",
    "CURADO DURANTE SIETE DIAS COMO MINIMO.",
)
ITALIAN = (
    "Tutte le quote e i livelli sono in metri.",
    "Calcestruzzo di fondazione C25/30, classe XC2, slump S4.",
    "Acciaio B450C, controllato in stabilimento. Copriferro 4 cm.",
    "Magrone di sottofondazione C12/15, spessore 10 cm.",
    "Sovrapposizione delle barre 60 diametri, sfalsate.",
    "Verificare in cantiere tutte le misure prima dell'esecuzione.",
    "Il piano di posa va approvato dal geologo incaricato.",
    "Le riprese di getto vanno pulite, bagnate e scarificate.",
    "Predisporre i passaggi per gli scarichi e per l'impianto di terra.",
    "Vibrare il getto e mantenerlo umido per sette giorni.",
    "Non scalare dal disegno.",
)
GERMAN = (
    "Alle Ma\u00dfe sind am Bau zu pr\u00fcfen. Unstimmigkeiten sind vor der Ausf\u00fchrung zu",
    " kl\u00e4ren.",
    "Beton C25/30 XC2 WF, Sauberkeitsschicht C12/15, d = 10 cm.",
    "Betonstahl B550B, Matten M550. Betondeckung 4,0 cm, zum Erdreich 5,0 cm.",
    "Gr\u00fcndungssohle frostfrei, mindestens 1,00 m unter Gel\u00e4nde.",
    "Bodenpressung zul. 250 kN/m\u00b2 laut Gutachten.",
    "Aussparungen und Leerrohre nach den Pl\u00e4nen der Haustechnik.",
    "Fundamenterder nach \u00d6VE einlegen, Anschlussfahnen hochf\u00fchren.",
    "Arbeitsfugen aufrauen, Fugenband nach Angabe.",
    "Abdichtung gegen Bodenfeuchte nach Detail.",
)
DUTCH = (
    "Maatvoering in mm, peilen in m ten opzichte van NAP.",
    "Beton C20/25, milieuklasse XC2; betonstaal B500B.",
    "Werkvloer 50 mm, dekking 35 mm rondom.",
    "Paalpunt niveau volgens sonderingen, paalkop inhakken 50 mm.",
    "Alle maten in het werk te controleren.",
    "Sparingen volgens opgave installateur.",
    "Stekken volgens wapeningstekening.",
    "Kruipruimte ventileren volgens bouwbesluit.",
)
SWEDISH = (
    "Betong C25/30, exponeringsklass XC2. Armering B500BT.",
    "Dr\u00e4nerande och kapillarbrytande lager minst 150 mm.",
    "Cellplast S100 200 mm under platta, S200 under sulor.",
    "T\u00e4ckande betongskikt 35 mm, mot mark 50 mm.",
    "M\u00e5tt kontrolleras p\u00e5 plats. M\u00e5tt i mm, niv\u00e5er i m.",
    "Genomf\u00f6ringar enligt VVS- och elhandlingar.",
    "Packning enligt AMA Anl\u00e4ggning tabell CE/4.",
    "Radonskydd av genomf\u00f6ringar enligt detalj.",
)
_REVISIONS = {
    "en": ("REV", "DESCRIPTION", "DATE", "TENDER ISSUE", "CLIENT COMMENTS", "CONSTRUCTION"),
    "es": ("REV.", "MODIFICACION", "FECHA", "EMISION INICIAL", "PROYECTO", "OBRA"),
    "it": ("REV.", "DESCRIZIONE", "DATA", "EMISSIONE", "REVISIONE GENERALE", "ESECUTIVO"),
    "de": ("Index", "\u00c4nderung", "Datum", "Vorabzug", "Fundamente", "Freigabe"),
    "nl": ("Wijz.", "Omschrijving", "Datum", "Concept", "Opmerkingen", "Definitief"),
    "sv": ("BET", "\u00c4NDRINGEN AVSER", "DATUM", "F\u00d6RFR\u00c5GAN", "PM 2", "BYGGHANDLING"),
}


def notes(
    pen: Pen, x: float, y: float, title: str, lines: Sequence[str], *, width: float = 350,
    size: float = 6.5, frame: bool = True,
) -> float:  # fmt: skip
    """Numbered notes from an upper left corner; the y of their lower edge."""
    return tables.framed_notes(pen, x, y, title, lines, width=width, size=size, frame=frame)


def revisions(pen: Pen, x: float, y: float, tongue: str = "en", *, width: float = 260) -> float:
    """A revision table from an upper left corner; the y of its lower edge."""
    head, dates = _REVISIONS[tongue], ("14.02.2025", "03.04.2025", "19.06.2025")
    rows = [head[:3]]
    rows += [(chr(65 + at), head[3 + at], dates[at]) for at in range(3)]
    return tables.table(
        pen, x, y, "", rows, widths=(0.15 * width, 0.6 * width, 0.25 * width), row=12, size=5.5
    )


def key_plan(pen: Pen, x: float, y: float, size: float, title: str = "KEY PLAN") -> None:
    """The whole building, small, with a part hatched."""
    ring = [(x, y), (x + size, y), (x + size, y + size * 0.4), (x + size * 0.6, y + size * 0.4),
            (x + size * 0.6, y + size * 0.7), (x, y + size * 0.7)]  # fmt: skip
    pen.poly(ring)
    part = [(x, y), (x + size * 0.6, y), (x + size * 0.6, y + size * 0.4), (x, y + size * 0.4)]
    pen.hatch(part, spacing=4)
    pen.poly(part)
    pen.text(x, y - 10, title, size=6, bold=True)
