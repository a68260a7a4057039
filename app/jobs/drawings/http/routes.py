"""The URLs of drawings, with what they take and answer."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from app.jobs.drawings.http import (
    candidates,
    corrections,
    drawings,
    edits,
    group_decisions,
    measurements,
    regions,
    sheet_search,
    sheets,
    tasks,
)
from app.jobs.drawings.http import correction_schemas as correction_forms
from app.jobs.drawings.http import reading_schemas as reading_forms
from app.jobs.drawings.http import region_schemas as region_forms
from app.jobs.drawings.http import schemas as forms
from app.web.api_route import ApiRoute
from app.web.keys import kept
from app.web.schemas import StartTaskResponse

_BODY = (400, 404, 413, 415)


def _start(
    path: str,
    endpoint: Callable[..., Any],
    body: type[BaseModel] | None = None,
    *,
    optional: bool = False,
) -> ApiRoute:
    """A route that starts a task."""
    return ApiRoute(
        method="POST",
        path=path,
        endpoint=endpoint,
        body=body,
        body_optional=optional,
        keyed=True,
        answers={202: StartTaskResponse, 200: StartTaskResponse},
        refusals=(400, 404, 409, 413, 415, 429, 503),
    )


ROUTES: tuple[ApiRoute, ...] = (
    ApiRoute(method="POST", path="/projects/{project_id}/drawings",
             endpoint=drawings.upload_drawing, upload=True, keyed=True,
             query=forms.DrawingUploadQuery,
             answers={202: forms.DrawingStarted, 200: forms.DrawingStarted},
             refusals=(400, 404, 413, 415, 429, 503, 507)),
    ApiRoute(method="GET", path="/projects/{project_id}/drawings",
             endpoint=drawings.list_drawings, answers={200: forms.DrawingListAnswer, 304: None},
             refusals=(404,)),
    ApiRoute(method="GET", path="/projects/{project_id}/sheets",
             endpoint=sheet_search.find_sheets, query=sheet_search.SheetSearchQuery,
             answers={200: sheet_search.SheetSearchAnswer}, refusals=(404,)),
    ApiRoute(method="GET", path="/drawings/{document_id}", endpoint=drawings.get_drawing,
             answers={200: forms.DrawingDetail, 304: None}, refusals=(404,)),
    ApiRoute(method="DELETE", path="/drawings/{document_id}", endpoint=drawings.delete_drawing,
             answers={204: None}, refusals=(404,)),
    ApiRoute(method="POST", path="/drawings/{document_id}/title-block",
             endpoint=corrections.point_at_places, body=correction_forms.TitleBlockBody,
             answers={200: correction_forms.TitleBlockAnswer}, refusals=_BODY),
    ApiRoute(method="DELETE", path="/drawings/{document_id}/title-block",
             endpoint=corrections.forget_places, query=correction_forms.PlacesQuery,
             answers={204: None}, refusals=(404,)),
    ApiRoute(method="GET", path="/pages/{page_id}", endpoint=sheets.get_page,
             answers={200: forms.PageDetail}, refusals=(404,)),
    ApiRoute(method="PATCH", path="/pages/{page_id}", endpoint=corrections.correct_page,
             body=correction_forms.PageChange, answers={200: forms.PageDetail},
             refusals=(*_BODY, 409)),
    ApiRoute(method="DELETE", path="/pages/{page_id}", endpoint=sheets.delete_page,
             answers={204: None}, refusals=(404,)),
    ApiRoute(method="GET", path="/pages/{page_id}/image", endpoint=sheets.get_image,
             answers={200: None, 206: None, 304: None}, refusals=(404, 416),
             media_type="image/png"),
    ApiRoute(method="GET", path="/pages/{page_id}/thumbnail", endpoint=sheets.get_thumbnail,
             answers={200: None, 206: None, 304: None}, refusals=(404, 416),
             media_type="image/png"),
    ApiRoute(method="GET", path="/pages/{page_id}/text", endpoint=sheets.get_text,
             answers={200: reading_forms.PageTextAnswer}, refusals=(404,)),
    ApiRoute(method="GET", path="/pages/{page_id}/classifications",
             endpoint=sheets.list_classifications,
             answers={200: reading_forms.ClassificationsAnswer}, refusals=(404,)),
    ApiRoute(method="GET", path="/pages/{page_id}/measurements",
             endpoint=measurements.list_measurements, query=forms.MeasurementQuery,
             answers={200: forms.MeasurementsAnswer}, refusals=(404,)),
    ApiRoute(method="POST", path="/pages/{page_id}/decisions",
             endpoint=group_decisions.decide_together, body=group_decisions.GroupDecision,
             answers={200: group_decisions.DecidedAnswer}, refusals=(*_BODY, 409)),
    ApiRoute(method="POST", path="/pages/{page_id}/decisions/undo",
             endpoint=group_decisions.undo_decisions, body=group_decisions.UndoBody,
             answers={200: group_decisions.DecidedAnswer}, refusals=(*_BODY, 409)),
    ApiRoute(method="GET", path="/pages/{page_id}/edits", endpoint=edits.list_edits,
             query=edits.EditsQuery, answers={200: edits.EditsAnswer}, refusals=(404,)),
    ApiRoute(method="GET", path="/pages/{page_id}/candidates",
             endpoint=candidates.list_candidates, answers={200: forms.CandidatesAnswer},
             refusals=(404,)),
    ApiRoute(method="POST", path="/candidates/{candidate_id}",
             endpoint=kept(candidates.answer_candidate), keyed=True,
             body=forms.CandidateBody, answers={200: forms.FoundCandidate}, refusals=(*_BODY, 409)),
    ApiRoute(method="POST", path="/pages/{page_id}/calibrate", endpoint=sheets.calibrate,
             body=forms.Calibrate, answers={200: forms.PageDetail}, refusals=_BODY),
    ApiRoute(method="GET", path="/pages/{page_id}/regions", endpoint=regions.list_regions,
             answers={200: region_forms.RegionListAnswer}, refusals=(404,)),
    ApiRoute(method="POST", path="/pages/{page_id}/regions", endpoint=kept(regions.add_region),
             keyed=True, body=region_forms.RegionBody, answers={201: region_forms.RegionChanged},
             refusals=(*_BODY, 409)),
    ApiRoute(method="PATCH", path="/regions/{region_id}", endpoint=regions.change_region,
             body=region_forms.RegionChange, answers={200: region_forms.RegionChanged},
             refusals=(*_BODY, 409)),
    ApiRoute(method="DELETE", path="/regions/{region_id}", endpoint=regions.delete_region,
             query=region_forms.RegionQuery, answers={200: region_forms.RegionRemoved},
             refusals=(404, 409)),
    _start("/pages/{page_id}/reprocess-ocr", tasks.reprocess_ocr),
    _start("/pages/{page_id}/classify", tasks.classify, forms.Classify, optional=True),
    _start("/pages/{page_id}/detect-scale", tasks.detect_scale),
    _start("/pages/{page_id}/ai-takeoff", tasks.ai_takeoff, forms.AiTakeoff),
    _start("/pages/{page_id}/autonomous-takeoff", tasks.autonomous_takeoff,
           forms.AutonomousTakeoff, optional=True),
    _start("/pages/{page_id}/compare-providers", tasks.compare_providers,
           forms.CompareProviders),
    _start("/batch-ai-takeoff", tasks.batch_takeoff, forms.BatchTakeoff),
    ApiRoute(method="PATCH", path="/measurements/{measurement_id}", endpoint=measurements.decide,
             body=forms.MeasurementBody, answers={200: forms.MeasurementAnswer},
             refusals=(*_BODY, 409)),
    ApiRoute(method="POST", path="/projects/{project_id}/conditions",
             endpoint=kept(measurements.add_condition), keyed=True, body=forms.ConditionBody,
             answers={201: forms.ConditionAnswer}, refusals=(*_BODY, 409)),
    ApiRoute(method="GET", path="/projects/{project_id}/conditions",
             endpoint=measurements.list_conditions, answers={200: forms.ConditionListAnswer},
             refusals=(404,)),
    ApiRoute(method="DELETE", path="/conditions/{condition_id}",
             endpoint=measurements.delete_condition, answers={204: None}, refusals=(404, 409)),
    ApiRoute(method="GET", path="/projects/{project_id}/takeoff.csv",
             endpoint=measurements.takeoff_as_csv, answers={200: None}, refusals=(404,),
             media_type="text/csv"),
    ApiRoute(method="GET", path="/projects/{project_id}/takeoff.xlsx",
             endpoint=measurements.takeoff_as_xlsx, answers={200: None}, refusals=(404,),
             media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ApiRoute(method="GET", path="/takeoff/providers", endpoint=measurements.list_providers,
             answers={200: forms.ProviderListAnswer}),
)  # fmt: skip
