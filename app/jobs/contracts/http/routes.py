"""The URLs of contract work, with what they take and answer."""

from app.jobs.contracts.http import files
from app.jobs.contracts.http.schemas import ClauseFileQuery, ReportQuery
from app.web.api_route import ApiRoute

ROUTES: tuple[ApiRoute, ...] = (
    ApiRoute(method="GET", path="/tasks/{task_id}/report", endpoint=files.get_report,
             query=ReportQuery, answers={200: None}, refusals=(404, 409),
             media_type="*/*"),
    ApiRoute(method="GET", path="/clauses/{clause_id}/file", endpoint=files.get_clause_file,
             query=ClauseFileQuery, answers={200: None}, refusals=(404,),
             media_type="*/*"),
)  # fmt: skip
