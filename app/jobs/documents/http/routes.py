"""The URLs of documents, search and answers, with what they take and answer."""

from app.jobs.documents.http import attachments, documents, schemas, search, search_schemas
from app.web.api_route import ApiRoute
from app.web.schemas import StartTaskResponse

_STARTED = StartTaskResponse

ROUTES: tuple[ApiRoute, ...] = (
    ApiRoute(method="POST", path="/documents", endpoint=documents.upload_document, upload=True,
             keyed=True, query=schemas.DocumentUploadQuery,
             answers={202: schemas.DocumentStarted, 200: schemas.DocumentStarted},
             refusals=(400, 404, 413, 415, 429, 503, 507)),
    ApiRoute(method="POST", path="/documents/batch", endpoint=documents.start_batch,
             keyed=True, body=schemas.DocumentBatch,
             answers={202: _STARTED, 200: _STARTED},
             refusals=(400, 404, 413, 415, 429, 503)),
    ApiRoute(method="GET", path="/documents", endpoint=documents.list_all,
             query=schemas.DocumentListQuery,
             answers={200: schemas.DocumentListAnswer, 304: None}),
    ApiRoute(method="GET", path="/documents/{document_id}", endpoint=documents.get_document,
             answers={200: schemas.OneDocumentAnswer}, refusals=(404,)),
    ApiRoute(method="POST", path="/documents/{document_id}/attachments",
             endpoint=attachments.read_attachments, keyed=True,
             answers={202: _STARTED, 200: _STARTED}, refusals=(404, 409, 429, 503)),
    ApiRoute(method="DELETE", path="/documents/{document_id}",
             endpoint=documents.delete_document, answers={204: None, 202: dict[str, str]},
             refusals=(404,)),
    ApiRoute(method="GET", path="/documents/{document_id}/summary",
             endpoint=documents.get_summary, query=schemas.SummaryQuery,
             answers={200: schemas.SummaryAnswer}, refusals=(404, 409)),
    ApiRoute(method="GET", path="/documents/{document_id}/pages/{number}",
             endpoint=documents.get_page, answers={200: schemas.PageAnswer},
             refusals=(404,)),
    ApiRoute(method="GET", path="/documents/{document_id}/pages/{number}/picture",
             endpoint=documents.get_picture, answers={200: None, 304: None}, refusals=(404,),
             media_type="image/png"),
    ApiRoute(method="GET", path="/documents/{document_id}/file", endpoint=documents.get_file,
             answers={200: None, 206: None}, refusals=(404, 416), media_type="*/*"),
    ApiRoute(method="GET", path="/search", endpoint=search.search,
             query=search_schemas.SearchQuery, answers={200: search_schemas.SearchAnswer},
             refusals=(404,)),
    ApiRoute(method="POST", path="/ask", endpoint=search.ask, body=search_schemas.Ask,
             keyed=True, answers={200: search_schemas.AskAnswer | _STARTED, 202: _STARTED},
             refusals=(400, 404, 413, 415, 429, 503)),
)  # fmt: skip
