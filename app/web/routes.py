"""The URLs of the frame, with what they take and answer; those of the families are added."""

from collections.abc import Callable, Sequence
from typing import Any

from starlette.routing import BaseRoute, Mount, Route

from app.web import (
    files,
    old_addresses,
    polling,
    project_schemas,
    projects,
    purge,
    samples,
    schemas,
    system,
    task_list,
    tasks,
)
from app.web.api_route import PREFIXES, ApiRoute
from app.web.keys import kept
from app.web.openapi import OpenApi
from app.web.pages import STATIC_FOLDER, Page, PageFiles
from app.web.people import openid, session
from app.web.people.routes import API as PEOPLE
from app.web.watch.metrics import metrics

_STARTED = schemas.StartTaskResponse


def _bulk(action: str, endpoint: Callable[..., Any], *, keyed: bool = False) -> ApiRoute:
    return ApiRoute(
        method="POST",
        path=f"/tasks/{action}",
        endpoint=endpoint,
        body=schemas.Bulk,
        keyed=keyed,
        answers={202: schemas.BulkResponse},
        refusals=(400, 413, 415),
    )


API: tuple[ApiRoute, ...] = (
    # The poll comes first: it is asked more often than everything else together.
    ApiRoute(method="GET", path="/tasks/{task_id}", endpoint=polling.PollTask(),
             query=schemas.WaitQuery, answers={200: schemas.TaskResponse, 304: None},
             refusals=(404,),
             summary="GET /api/tasks/{task_id}: a task; 304 while the ETag still holds"),
    ApiRoute(method="POST", path="/tasks", endpoint=tasks.start_task, body=schemas.StartTask,
             keyed=True, answers={202: _STARTED, 200: _STARTED},
             refusals=(400, 404, 409, 413, 415, 429, 503)),
    ApiRoute(method="GET", path="/tasks", endpoint=task_list.list_tasks, query=schemas.ListQuery,
             answers={200: schemas.TaskListResponse, 304: None}),
    ApiRoute(method="GET", path="/tasks/project/{project_id}",
             endpoint=task_list.list_project_tasks, query=schemas.ListQuery,
             answers={200: schemas.TaskListResponse, 304: None}, refusals=(404,)),
    _bulk("cancel", tasks.cancel_tasks),
    _bulk("retry", kept(tasks.retry_tasks), keyed=True),
    _bulk("delete", tasks.delete_tasks),
    _bulk("dismiss", tasks.dismiss_tasks),
    _bulk("undismiss", tasks.undismiss_tasks),
    ApiRoute(method="POST", path="/tasks/{task_id}/cancel", endpoint=tasks.cancel_task,
             body=schemas.CancelTask, body_optional=True,
             answers={200: schemas.CancelTaskResponse}, refusals=(400, 404, 413, 415)),
    ApiRoute(method="POST", path="/tasks/{task_id}/retry", endpoint=tasks.retry_task,
             keyed=True, query=schemas.RetryQuery, answers={202: _STARTED, 200: _STARTED},
             refusals=(404, 409, 429, 503)),
    ApiRoute(method="PATCH", path="/tasks/{task_id}", endpoint=tasks.change_task,
             body=schemas.ChangeTask, answers={200: schemas.TaskResponse},
             refusals=(400, 404, 409, 413, 415)),
    ApiRoute(method="DELETE", path="/tasks/{task_id}", endpoint=tasks.delete_task,
             answers={204: None, 202: dict[str, str]}, refusals=(404,)),
    ApiRoute(method="GET", path="/tasks/{task_id}/events", endpoint=tasks.task_events,
             query=schemas.EventsQuery, answers={200: list[schemas.EventAnswer]},
             refusals=(404,)),
    ApiRoute(method="GET", path="/tasks/{task_id}/result", endpoint=tasks.task_result,
             answers={200: Any}, refusals=(404, 409)),
    ApiRoute(method="GET", path="/tasks/{task_id}/artifacts/{name}", endpoint=tasks.task_artifact,
             answers={200: None, 206: None}, refusals=(404, 416), media_type="*/*"),
    ApiRoute(method="GET", path="/tasks/{task_id}/status", endpoint=old_addresses.status,
             answers={301: None}),
    ApiRoute(method="GET", path="/task-types", endpoint=tasks.list_task_types,
             answers={200: list[schemas.TaskTypeAnswer]}),
    ApiRoute(method="POST", path="/projects", endpoint=kept(projects.create_project),
             keyed=True, body=project_schemas.ProjectBody,
             answers={201: project_schemas.ProjectAnswer},
             refusals=(400, 413, 415)),
    ApiRoute(method="GET", path="/projects", endpoint=projects.list_projects,
             query=project_schemas.ProjectListQuery,
             answers={200: list[project_schemas.ProjectAnswer]}),
    ApiRoute(method="GET", path="/projects/{project_id}", endpoint=projects.get_project,
             answers={200: project_schemas.ProjectAnswer}, refusals=(404,)),
    ApiRoute(method="PATCH", path="/projects/{project_id}", endpoint=projects.change_project,
             body=project_schemas.ProjectChange, answers={200: project_schemas.ProjectAnswer},
             refusals=(400, 403, 404, 413, 415)),
    ApiRoute(method="DELETE", path="/projects/{project_id}", endpoint=projects.delete_project,
             query=project_schemas.ProjectDeleteQuery, answers={204: None}, refusals=(404, 409)),
    ApiRoute(method="POST", path="/files", endpoint=files.upload_file, upload=True, keyed=True,
             several=True, query=schemas.UploadQuery,
             answers={201: schemas.FileAnswer | schemas.FilesAnswer},
             refusals=(400, 413, 415, 507)),
    ApiRoute(method="POST", path="/purge", endpoint=purge.purge, body=schemas.Purge,
             answers={200: schemas.PurgeAnswer}, refusals=(400, 413, 415)),
    ApiRoute(method="GET", path="/samples", endpoint=samples.list_samples,
             answers={200: list[schemas.SampleAnswer]}),
    ApiRoute(method="GET", path="/samples/{id}", endpoint=samples.get_sample,
             answers={200: None, 206: None}, refusals=(404, 416), media_type="*/*"),
    ApiRoute(method="GET", path="/capabilities", endpoint=system.capabilities,
             answers={200: dict[str, Any]}),
    ApiRoute(method="GET", path="/health", endpoint=system.health,
             answers={200: schemas.HealthAnswer, 503: schemas.HealthAnswer}),
    ApiRoute(method="GET", path="/ready", endpoint=system.ready,
             answers={200: schemas.HealthAnswer, 503: schemas.HealthAnswer}),
    *PEOPLE,
)  # fmt: skip

PAGES = (
    "/",
    "/tasks",
    "/tasks/{task_id}",
    "/projects/{project_id}",
    "/projects/{project_id}/members",
    "/sign-in",
    "/set-password/{secret}",
    "/account",
    "/people",
    "/audit",
)


def routes(
    page: Page, operations: Sequence[ApiRoute], client_routes: Sequence[Route], pages: Sequence[str]
) -> list[BaseRoute]:
    """All routes, the poll first: the operations of the frame come before those of families."""
    return [
        *(
            Route(prefix + each.path, each.endpoint, methods=[each.method])
            for each in operations
            for prefix in PREFIXES
        ),
        Route("/metrics", metrics),
        Route("/openapi.json", OpenApi(operations).show),
        Route("/tasks/{task_id}/status", old_addresses.status_beside_the_api),
        *client_routes,
        Route(session.OPENID_PATH, openid.begin),
        Route(session.OPENID_PATH + "/return", openid.finish),
        *(Route(path, page.show) for path in (*PAGES, *pages)),
        Mount("/static", PageFiles(directory=STATIC_FOLDER)),
    ]
