"""The URLs of drawings, with what they take and answer."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from app.jobs.drawings.http import drawings
from app.jobs.drawings.http import schemas as forms
from app.web.api_route import ApiRoute
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
    ApiRoute(method="GET", path="/drawings/{document_id}", endpoint=drawings.get_drawing,
             answers={200: forms.DrawingAnswer, 304: None}, refusals=(404,)),
    ApiRoute(method="DELETE", path="/drawings/{document_id}", endpoint=drawings.delete_drawing,
             answers={204: None}, refusals=(404,)),
    ApiRoute(method="GET", path="/pages/{page_id}", endpoint=drawings.get_page,
             answers={200: forms.PageDetail}, refusals=(404,)),
    ApiRoute(method="DELETE", path="/pages/{page_id}", endpoint=drawings.delete_page,
             answers={204: None}, refusals=(404,)),
    ApiRoute(method="GET", path="/pages/{page_id}/image", endpoint=drawings.get_image,
             answers={200: None, 206: None, 304: None}, refusals=(404, 416),
             media_type="image/png"),
    ApiRoute(method="GET", path="/pages/{page_id}/thumbnail", endpoint=drawings.get_thumbnail,
             answers={200: None, 206: None, 304: None}, refusals=(404, 416),
             media_type="image/png"),
    ApiRoute(method="GET", path="/pages/{page_id}/text", endpoint=drawings.get_text,
             answers={200: forms.PageTextAnswer}, refusals=(404,)),
    ApiRoute(method="GET", path="/pages/{page_id}/classifications",
             endpoint=drawings.list_classifications,
             answers={200: forms.ClassificationsAnswer}, refusals=(404,)),
    ApiRoute(method="GET", path="/pages/{page_id}/measurements",
             endpoint=drawings.list_measurements, query=forms.MeasurementQuery,
             answers={200: forms.MeasurementsAnswer}, refusals=(404,)),
    ApiRoute(method="POST", path="/pages/{page_id}/calibrate", endpoint=drawings.calibrate,
             body=forms.Calibrate, answers={200: forms.PageDetail}, refusals=_BODY),
    _start("/pages/{page_id}/reprocess-ocr", drawings.reprocess_ocr),
    _start("/pages/{page_id}/classify", drawings.classify, forms.Classify, optional=True),
    _start("/pages/{page_id}/detect-scale", drawings.detect_scale),
    _start("/pages/{page_id}/ai-takeoff", drawings.ai_takeoff, forms.AiTakeoff),
    _start("/pages/{page_id}/autonomous-takeoff", drawings.autonomous_takeoff,
           forms.AutonomousTakeoff, optional=True),
    _start("/pages/{page_id}/compare-providers", drawings.compare_providers,
           forms.CompareProviders),
    _start("/batch-ai-takeoff", drawings.batch_takeoff, forms.BatchTakeoff),
    ApiRoute(method="PATCH", path="/measurements/{measurement_id}", endpoint=drawings.decide,
             body=forms.MeasurementBody, answers={200: forms.MeasurementAnswer}, refusals=_BODY),
    ApiRoute(method="POST", path="/projects/{project_id}/conditions",
             endpoint=drawings.add_condition, body=forms.ConditionBody,
             answers={201: forms.ConditionAnswer}, refusals=(*_BODY, 409)),
    ApiRoute(method="GET", path="/projects/{project_id}/conditions",
             endpoint=drawings.list_conditions, answers={200: forms.ConditionListAnswer},
             refusals=(404,)),
    ApiRoute(method="DELETE", path="/conditions/{condition_id}",
             endpoint=drawings.delete_condition, answers={204: None}, refusals=(404, 409)),
    ApiRoute(method="GET", path="/projects/{project_id}/takeoff.csv",
             endpoint=drawings.takeoff_as_csv, answers={200: None}, refusals=(404,),
             media_type="text/csv"),
    ApiRoute(method="GET", path="/projects/{project_id}/takeoff.xlsx",
             endpoint=drawings.takeoff_as_xlsx, answers={200: None}, refusals=(404,),
             media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ApiRoute(method="GET", path="/takeoff/providers", endpoint=drawings.list_providers,
             answers={200: forms.ProviderListAnswer}),
)  # fmt: skip
