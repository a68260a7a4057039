"""The URLs of contract work, with what they take and answer."""

from app.jobs.contracts.http import decisions, files, reviews
from app.jobs.contracts.http.schemas import (
    ClauseFileQuery,
    DecisionAnswer,
    DecisionBody,
    DecisionsAnswer,
    ReportQuery,
    ReviewedAnswer,
    ReviewFilterFields,
    ReviewListAnswer,
    ReviewListQuery,
)
from app.web.api_route import ApiRoute
from app.web.keys import kept

ROUTES: tuple[ApiRoute, ...] = (
    ApiRoute(method="GET", path="/tasks/{task_id}/report", endpoint=files.get_report,
             query=ReportQuery, answers={200: None}, refusals=(404, 409),
             media_type="*/*"),
    ApiRoute(method="GET", path="/clauses/{clause_id}/file", endpoint=files.get_clause_file,
             query=ClauseFileQuery, answers={200: None}, refusals=(404,),
             media_type="*/*"),
    ApiRoute(method="GET", path="/contracts", endpoint=reviews.list_all, query=ReviewListQuery,
             answers={200: ReviewListAnswer, 304: None}),
    ApiRoute(method="GET", path="/contracts.csv", endpoint=reviews.as_csv,
             query=ReviewFilterFields, answers={200: None}, media_type="text/csv"),
    ApiRoute(method="GET", path="/contracts.xlsx", endpoint=reviews.as_xlsx,
             query=ReviewFilterFields, answers={200: None}, media_type=reviews.XLSX),
    ApiRoute(method="GET", path="/contracts/{task_id}", endpoint=reviews.get_one,
             answers={200: ReviewedAnswer}, refusals=(404,)),
    ApiRoute(method="GET", path="/contracts/{task_id}/decisions",
             endpoint=decisions.list_decisions,
             answers={200: DecisionsAnswer, 304: None}, refusals=(404, 409)),
    ApiRoute(method="POST", path="/contracts/{task_id}/decisions",
             endpoint=kept(decisions.decide), keyed=True, body=DecisionBody,
             answers={201: DecisionAnswer, 200: DecisionAnswer},
             refusals=(400, 404, 409, 413, 415)),
    ApiRoute(method="DELETE", path="/contracts/{task_id}/decisions/{decision_id}",
             endpoint=decisions.take_back,
             answers={204: None}, refusals=(404, 409)),
)  # fmt: skip
