"""Sheets as the server describes them, and an API that serves one with its measurements."""

from collections.abc import Callable
from typing import Any

from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import MOMENT, script_tasks

GONE = Answer({"error": {"code": "page_not_found", "message": "There is no such sheet."}}, 404)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63606060f80f00010401005fe5c34b0000000049454e44ae426082"
)
PROVIDERS = [
    {"provider": "vector", "title": "Drawn shapes", "kind": "local", "model": None,
     "available": True, "is_default": True, "use": "For plans.", "reason": None},
    {"provider": "schedule", "title": "Schedules", "kind": "local", "model": None,
     "available": True, "is_default": False, "use": "For stated quantities.", "reason": None},
    {"provider": "gemini", "title": "Gemini", "kind": "vision", "model": None,
     "available": False, "is_default": False, "use": "For scans.",
     "reason": "Set its key to switch it on."},
]  # fmt: skip


def sheet(page_id: str = "p1", **changes: Any) -> dict[str, Any]:
    """A calibrated sheet at 1/4" = 1'-0", 36 by 24 inches."""
    return {
        "page_id": page_id,
        "number": 2,
        "width_in": 36.0,
        "height_in": 24.0,
        "width": 2592.0,
        "height": 1728.0,
        "rotation": 0,
        "is_vector": True,
        "sheet_number": "S1.01",
        "title": "FOUNDATION PLAN",
        "discipline": "Structural",
        "page_type": "Plan",
        "revision": None,
        "issue_date": None,
        "updated_at": None,
        "corrected": {},
        "remarks": [],
        "concrete_relevance": "high",
        "scale_text": '1/4" = 1\'-0"',
        "scale_ratio": 48.0,
        "scale_status": "calibrated",
        "scale_reason": 'The sheet says 1/4" = 1\'-0".',
        "scale_confidence": 0.93,
        "calibrated": True,
        "calibration_source": "detected",
        "candidates": [],
        "regions": [],
        "status": "ready",
        "measurements": 0,
        "document_id": "d1",
        "document_name": "plans.pdf",
        "project_id": "project",
        "page_count": 3,
        "word_source": "text_layer",
        "picture": {"width": 1, "height": 1, "dpi": 150.0},
        "title_block": {},
        "previous_page_id": "p0",
        "next_page_id": None,
        **changes,
    }


def drawing(pages: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    """A plan set that has been read."""
    fine: dict[str, list[Any]] = {
        "doubles": [], "without_number": [], "missing": [], "not_listed": [], "index_pages": [],
    }  # fmt: skip
    return {
        "document_id": "d1", "project_id": "project", "name": "plans.pdf", "status": "completed",
        "progress": 100, "step": None, "detail": None, "task_id": "t1", "page_count": len(pages),
        "size": 1000, "media_type": "application/pdf", "created_at": MOMENT, "completed_at": None,
        "warnings": [], "pointed": [], "error": None, "error_code": None, "hint": None,
        "set_check": fine, "pages": pages, **changes,
    }  # fmt: skip


def not_calibrated(page_id: str = "p1", **changes: Any) -> dict[str, Any]:
    """A sheet that names two scales, and a third one in a legend."""
    named = [
        candidate(48.0, '1/4" = 1\'-0"'),
        candidate(96.0, '1/8" = 1\'-0"'),
        candidate(192.0, '1/16" = 1\'-0"', origin="legend", counts=False),
    ]
    return sheet(
        page_id,
        calibrated=False,
        calibration_source=None,
        scale_status="ambiguous",
        scale_ratio=None,
        scale_text=None,
        scale_reason="This sheet names several scales.",
        candidates=named,
        **changes,
    )


def candidate(
    ratio: float, text: str, *, origin: str = "note", counts: bool = True
) -> dict[str, Any]:
    """A place that names a scale."""
    box = [100.0, 1500.0, 200.0, 1512.0]
    return {
        "kind": "ratio",
        "ratio": ratio,
        "text": text,
        "origin": origin,
        "counts": counts,
        "box": box,
    }


def region(region_id: str = "r1", **changes: Any) -> dict[str, Any]:
    """A part of a sheet at 1:20."""
    return {
        "region_id": region_id,
        "page_id": "p1",
        "name": "Detail 3",
        "box": [100.0, 100.0, 600.0, 500.0],
        "polygon": None,
        "ratio": 20.0,
        "source": "title",
        "is_changed": False,
        "created_at": MOMENT,
        "updated_at": None,
        **changes,
    }


def square(left: float, top: float, side: float = 100) -> dict[str, Any]:
    """A polygon."""
    right, bottom = left + side, top + side
    ring = [[left, top], [right, top], [right, bottom], [left, bottom]]
    return {"type": "polygon", "ring": ring, "holes": []}


def measurement(measurement_id: str = "m1", **changes: Any) -> dict[str, Any]:
    """A footing that was counted."""
    geometry = changes.pop("geometry", square(500, 500))
    corners = (geometry or square(500, 500)).get("ring") or geometry["points"]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return {
        "measurement_id": measurement_id,
        "page_id": "p1",
        "condition_id": "c1",
        "condition": "Footing F1",
        "colour": "#d95f02",
        "measurement_type": "count",
        "kind": "footing",
        "label": "F1",
        "mark": "F1",
        "geometry": geometry,
        "place": [min(xs), min(ys), max(xs), max(ys)],
        "quantity": 1.0,
        "gross": None,
        "unit": "EA",
        "depth_in": None,
        "confidence": 0.9,
        "reason": "“F1” beside it",
        "signs": ["its mark", "a schedule names the mark"],
        "source": "vector",
        "status": "draft",
        "task_id": "t1",
        "created_at": MOMENT,
        "decided_at": None,
        "repeats": [],
        "counted_as": None,
        **changes,
    }


def question(candidate_id: str = "k1", **changes: Any) -> dict[str, Any]:
    """Shapes that were seen and not counted."""
    places = [[100.0 + 200 * n, 300.0, 140.0 + 200 * n, 340.0] for n in range(3)]
    shapes = [{"geometry": None, "place": place, "label": "P-1"} for place in places]
    return {
        "candidate_id": candidate_id,
        "page_id": "p1",
        "task_id": "t1",
        "source": "vector",
        "kind": "pier",
        "called": "P-1",
        "is_mark": True,
        "doubt": "only a mark speaks for it",
        "question": "3 shapes marked P-1: what are they?",
        "count": 3,
        "shapes": shapes,
        "created_at": MOMENT,
        "answer": None,
        "condition_id": None,
        "answered_by": None,
        "answered_at": None,
        **changes,
    }


def condition(condition_id: str = "c1", **changes: Any) -> dict[str, Any]:
    """Something to measure, of which nothing has been measured."""
    totals = {"total": 0, "approved": 0, "draft": 0, "measurements": 0, "rejected": 0}
    return {
        "condition_id": condition_id,
        "project_id": "project",
        "name": "Footing F1",
        "measurement_type": "count",
        "unit": "EA",
        "depth_in": None,
        "thickness_in": None,
        "colour": "#d95f02",
        "origin": "user",
        "created_at": MOMENT,
        "totals": {**totals, "by_source": []},
        **changes,
    }


def script_sheet(
    server: ScriptedServer,
    pages: list[dict[str, Any]],
    measurements: list[dict[str, Any]] | None = None,
    conditions: list[dict[str, Any]] | None = None,
    questions: list[dict[str, Any]] | None = None,
) -> "Log":
    """Serves what is in the lists at the moment of asking; decisions change the measurements."""
    known = measurements if measurements is not None else []

    def one(asked: Asked) -> Answer:
        found = [each for each in pages if asked.path.endswith(f"/{each['page_id']}")]
        return Answer(found[0]) if found else GONE

    def measured(asked: Asked) -> Answer:
        start = int(asked.query.get("cursor", ["0"])[0])
        stop = start + int(asked.query["limit"][0])
        cursor = str(stop) if stop < len(known) else None
        body = {"page_id": "p1", "measurements": known[start:stop], "total": len(known)}
        return Answer({**body, "next_cursor": cursor})

    def picture(asked: Asked) -> Answer:
        return Answer(PIXEL, headers={"content-type": "image/png"})

    script_tasks(server, [])
    server.on("GET", "api/pages/[^/]+", one)
    server.on("GET", "api/pages/[^/]+/(image|thumbnail)", picture)
    server.on("GET", "api/pages/[^/]+/measurements", measured)
    log = Log(server)
    _script_decisions(server, known, log)
    _script_questions(server, questions if questions is not None else [], log)
    server.on("GET", "api/takeoff/providers", lambda asked: Answer({"providers": PROVIDERS}))
    project = {"project_id": "project", "name": "Boat house", "created_at": MOMENT, "tasks": {}}
    project["tasks"] = {"running": 0, "completed": 0, "failed": 0, "cancelled": 0}
    server.on("GET", "api/projects/project", lambda asked: Answer(project))
    listed = {"conditions": conditions or []}
    server.on("GET", "api/projects/project/conditions", lambda asked: Answer(listed))
    return log


class Log:
    """What was done on a sheet, as the server keeps it; newest last."""

    def __init__(self, server: ScriptedServer) -> None:
        self.deeds: list[dict[str, Any]] = []
        server.on("GET", "api/pages/[^/]+/edits", self._listed)

    def add(
        self, words: str, take_back: Callable[[], Answer | None], subject_id: str | None = None
    ) -> str:
        """Something that is taken back by calling `take_back`, which may refuse it."""
        deed_id = f"deed-{len(self.deeds)}"
        deed = {"deed_id": deed_id, "words": words, "subject_id": subject_id, "shapes": 1}
        self.deeds.append({**deed, "undoes": None, "undone_at": None, "take_back": take_back})
        return deed_id

    def take_back(self, deed_id: str) -> Answer:
        """As the log says it, once."""
        (deed,) = [each for each in self.deeds if each["deed_id"] == deed_id]
        refused = deed["take_back"]()
        if refused is None:
            deed["undone_at"] = MOMENT
        body = {"page_id": "p1", "changed": 1, "left": 0, "decided_at": None}
        return refused or Answer({**body, "undo": {"deeds": [], "deed_id": "undo"}})

    def _listed(self, asked: Asked) -> Answer:
        standing = [each for each in self.deeds if not each["undone_at"]]
        shown = [{k: v for k, v in each.items() if k != "take_back"} for each in reversed(standing)]
        return Answer({"page_id": "p1", "edits": shown, "next_cursor": None})


def _script_decisions(server: ScriptedServer, known: list[dict[str, Any]], log: Log) -> None:
    """All of a decision or nothing, each with a moment of its own."""
    stamps = (f"2026-01-05T11:00:{n:02}.000Z" for n in range(60))

    def changed() -> Answer:
        error = {"code": "changed_meanwhile", "message": "1 of 1 has changed."}
        return Answer({"error": error}, 409)

    def decide(asked: Asked) -> Answer:
        if "deed_id" in asked.json and "measurement_ids" not in asked.json:
            return log.take_back(asked.json["deed_id"])
        deeds = asked.json.get("deeds") or [asked.json]
        by_id = {each["measurement_id"]: each for each in known}
        stamp = next(stamps)
        done = _decided(deeds, by_id, stamp)
        if done is None:
            return changed()
        back, before = done
        after = {name: decision(by_id[name]) for name in before}

        def take_back() -> Answer | None:
            if {name: decision(by_id[name]) for name in after} != after:
                return changed()
            for name, each in before.items():
                by_id[name].update(each)
            return None

        deed_id = log.add(f"{deeds[0]['status'].capitalize()} {len(after)}", take_back)
        decided = any(deed["status"] != "draft" for deed in deeds)
        body = {"page_id": "p1", "changed": len(back), "left": 0}
        body["decided_at"] = stamp if decided else None
        return Answer({**body, "undo": {"deeds": back, "deed_id": deed_id}})

    server.on("POST", "api/pages/[^/]+/decisions(/undo)?", decide)


def decision(one: dict[str, Any]) -> dict[str, Any]:
    """What was decided about a measurement."""
    return {"status": one["status"], "decided_at": one["decided_at"]}


def _decided(
    deeds: list[dict[str, Any]], by_id: dict[str, dict[str, Any]], stamp: str
) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]] | None:
    """Decides; what takes it back and how all was before. None if one is not as it was seen."""
    back, before = [], {}
    for deed in deeds:
        found = [by_id[name] for name in deed["measurement_ids"]]
        seen = {deed["decided_at"]} if "decided_at" in deed else None
        if seen is not None and any(each["decided_at"] not in seen for each in found):
            return None
        decided_at = None if deed["status"] == "draft" else stamp
        for status in {each["status"] for each in found}:
            ids = [each["measurement_id"] for each in found if each["status"] == status]
            back.append({"status": status, "measurement_ids": ids, "decided_at": decided_at})
        for each in found:
            before[each["measurement_id"]] = decision(each)
            each.update(status=deed["status"], decided_at=decided_at)
    return back, before


def _script_questions(server: ScriptedServer, asked_for: list[dict[str, Any]], log: Log) -> None:
    """What was not counted, and what a person says of it."""

    def listed_questions(asked: Asked) -> Answer:
        return Answer({"page_id": "p1", "candidates": asked_for})

    def answer(asked: Asked) -> Answer:
        (found,) = [each for each in asked_for if asked.path.endswith(each["candidate_id"])]
        said = None if asked.json["answer"] == "open" else asked.json["answer"]
        before = {name: found[name] for name in ("answer", "condition_id")}
        found.update(answer=said, condition_id=asked.json.get("condition_id"))
        log.add("Answered", lambda: found.update(before), found["candidate_id"])
        return Answer(found)

    server.on("GET", "api/pages/[^/]+/candidates", listed_questions)
    server.on("POST", "api/candidates/[^/]+", answer)
