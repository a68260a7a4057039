"""Writes the document that the page offers to ask: `python -m tests.jobs.documents.sample_manual`.

The manual of a heat pump of our own invention, a chapter a page.
"""

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

import app.jobs.documents

STORED = Path(app.jobs.documents.__file__).with_name("samples") / "heat_pump_manual.pdf"
TITLE = "Heat pump WP 12: operating manual"
CHAPTERS = {
    "1 Before you begin": (
        "This manual is for the people who live or work in a building that the heat pump WP 12 "
        "heats. It says what you can set yourself, what you should look at from time to time, and "
        "when to call a service engineer.",
        "The heat pump takes warmth from the air outside and hands it to the water of the heating "
        "system. It works down to an outside temperature of 20 degrees below zero. Below that "
        "temperature the electric heater in the buffer tank takes over.",
        "Keep the grille of the outdoor unit free. Snow, leaves and anything that leans on it cost "
        "power. Leave at least 60 centimetres of room in front of the fan.",
        "Children may use the room controller. They must not open the outdoor unit.",
    ),
    "2 Daily use": (
        "Turn the dial of the room controller to choose a temperature. A change of one degree is "
        "felt after about two hours, because the floor is slow to warm and slow to cool.",
        "Hot water is made from 4 to 6 in the morning and from 4 to 6 in the afternoon. Press the "
        "button marked with a tap to ask for hot water at another time. The tank holds 200 litres "
        "and is warm again after 50 minutes.",
        "Once a week, at 2 in the night on Sunday, the tank is heated to 65 degrees so that no "
        "legionella can grow. Water at the tap may be hotter than usual on Sunday morning.",
        "When you are away for more than three days, choose the programme Holiday. The rooms are "
        "then kept at 15 degrees, and hot water is made only on the day before you come back.",
    ),
    "3 Looking after it": (
        "Read the pressure gauge of the heating system once a month. The pressure should lie "
        "between 1.2 and 1.8 bar. If the pressure falls below 1 bar, the heat pump stops, and you "
        "must refill the system with drinking water to 1.5 bar before it starts again.",
        "Clean the filter of the return pipe twice a year, in spring and in autumn. Close both "
        "valves first; then a cup of water is all that runs out.",
        "The refrigerant circuit must be checked by a certified engineer every 24 months. Keep "
        "the report of each check: the warranty asks for it.",
        "The outdoor unit thaws itself in winter. Steam above it and a puddle below it are usual.",
    ),
    "4 When something is wrong": (
        "The display shows a letter and a number. E1 means that the outside sensor is broken; the "
        "heat pump goes on with the average temperature of the month. E4 means that too little "
        "water flows: look whether the valves are open and the filter is clean. E9 means that "
        "the refrigerant has too little pressure: switch the heat pump off and call the service.",
        "If there is no hot water, look at the fuse marked WW first. The electric heater can be "
        "switched on by hand for at most 48 hours.",
        "The service answers from Monday to Saturday between 7 and 19 o'clock. An engineer comes "
        "within one working day, in frost within six hours.",
    ),
    "5 Warranty": (
        "The maker repairs or replaces faulty parts free of charge for five years after the first "
        "start. For the compressor the time is ten years.",
        "The warranty ends early if a check of the refrigerant circuit was missed, if the outdoor "
        "unit was moved without an engineer, or if parts of another maker were built in.",
        "Claims are made in writing within 30 days after the fault was found, with a copy of the "
        "last report of the check.",
    ),
}


def drawn() -> bytes:
    """The manual as a PDF."""
    styles, story = getSampleStyleSheet(), list[Flowable]()
    story += [Paragraph(TITLE, styles["Title"]), Spacer(0, 12)]
    for title, paragraphs in CHAPTERS.items():
        story.append(Paragraph(title, styles["Heading1"]))
        for each in paragraphs:
            story += [Paragraph(each, styles["BodyText"]), Spacer(0, 6)]
        story.append(PageBreak())
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4, title=TITLE, invariant=1).build(story[:-1])
    return file.getvalue()


def main() -> None:
    """Write the file that Intray brings with it."""
    STORED.parent.mkdir(exist_ok=True)
    STORED.write_bytes(drawn())


if __name__ == "__main__":
    main()
