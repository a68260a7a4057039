"""A clause of the library as a page that can be read; everything in it is escaped."""

from html import escape

from app.jobs.contracts.recommendation.library import Clause

_STYLE = (
    "body{max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff;"
    "font:1rem/1.6 system-ui,sans-serif}h1{line-height:1.25}h2{font-size:1.1rem;margin-top:2rem}"
    "blockquote{margin:0;padding:.25rem 0 .25rem 1rem;border-left:4px solid #2f6f4f;"
    "font-family:Georgia,serif}dt{font-weight:600}dd{margin:0 0 .75rem}"
)


def clause_page(clause: Clause) -> bytes:
    """Title, summary, wording, emissions, notes, and the contracts that it belongs in."""
    title = escape(clause.title)
    wording = "".join(f"<p>{escape(line)}</p>" for line in clause.wording.splitlines() if line)
    emissions = "".join(
        f"<dt>{escape(each.label)} ({escape(each.topic.value)})</dt><dd>{escape(each.how)}</dd>"
        for each in clause.emissions
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body>\n<h1>{title}</h1>\n<p>{escape(clause.summary)}</p>\n"
        f"<h2>Wording</h2>\n<blockquote>{wording}</blockquote>\n"
        f"<h2>Emissions</h2>\n<dl>{emissions}</dl>\n"
        f"<h2>Notes for the drafter</h2>\n<p>{escape(clause.notes)}</p>\n"
        f"<h2>Where it belongs</h2>\n<p>{escape(', '.join(clause.contract_types))}</p>\n"
        "</body>\n</html>\n"
    ).encode()
