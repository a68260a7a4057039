"""GET /openapi.json: OpenAPI 3.1 made from the routes and their pydantic models."""

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, TypeAdapter
from starlette.requests import Request
from starlette.responses import Response

from app import __version__, jsonio
from app.threads import in_thread
from app.web.api_route import PREFIXES, ApiRoute
from app.web.requests import services
from app.web.responses import JsonResponse
from app.web.schemas import ErrorAnswer, StartTask

_REF = "#/components/schemas/{model}"
_ALWAYS = (400, 401, 403, 421)
"""What may be refused before any route: no HTTP or too long, from nobody known, from elsewhere, for
another host."""


class OpenApi:
    """The description of a list of operations; made when it is first asked for."""

    def __init__(self, operations: Sequence[ApiRoute]) -> None:
        self._operations = operations
        self._bytes: bytes | None = None

    async def show(self, request: Request) -> Response:
        """GET /openapi.json: the description of this API."""
        if self._bytes is None:
            names = [each.name for each in services(request).registry]
            self._bytes = await in_thread(document, self._operations, task_types=names)
        return JsonResponse(self._bytes)


def document(operations: Sequence[ApiRoute], *, task_types: Sequence[str]) -> bytes:
    """The OpenAPI document as JSON, with the task types that can be started here."""
    schemas: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    _schema(ErrorAnswer, schemas)
    for each in operations:
        operation = _operation(each, schemas)
        paths.setdefault(PREFIXES[0] + each.path, {})[each.method.lower()] = operation
    if StartTask.__name__ in schemas:
        schemas[StartTask.__name__]["properties"]["task_type"]["enum"] = sorted(task_types)
    return jsonio.dumps(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Intray",
                "version": __version__,
                "description": "Everything is also served under /api/v1.",
            },
            "paths": paths,
            "components": {"schemas": schemas},
        }
    )


def _operation(route: ApiRoute, schemas: dict[str, Any]) -> dict[str, Any]:
    text = (route.summary or route.endpoint.__doc__ or "").strip().splitlines()[0]
    operation: dict[str, Any] = {
        "operationId": f"{route.method.lower()}{re.sub('[^a-z]+', '_', route.path)}".rstrip("_"),
        "summary": text.partition(": ")[2],
        "parameters": [*_path_parameters(route.path), *_query_parameters(route.query, schemas)],
        "responses": _responses(route, schemas),
    }
    if route.body is not None:
        operation["requestBody"] = {
            "required": not route.body_optional,
            "content": {"application/json": {"schema": _schema(route.body, schemas)}},
        }
    if route.upload:
        operation["requestBody"] = _upload(several=route.several)
    if route.keyed:
        operation["parameters"].append(_IDEMPOTENCY_KEY)
    return operation


_BYTES = {"type": "string", "format": "binary"}
_FILES = {"anyOf": [_BYTES, {"type": "array", "items": _BYTES, "minItems": 1}]}
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}


def _upload(*, several: bool) -> dict[str, Any]:
    form = {
        "type": "object",
        "required": ["file"],
        "properties": {"file": _FILES if several else _BYTES},
    }
    return {
        "required": True,
        "content": {
            "multipart/form-data": {"schema": form},
            "application/octet-stream": {"schema": _BYTES},
        },
    }


def _path_parameters(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", path)
    ]


def _query_parameters(
    model: type[BaseModel] | None, schemas: dict[str, Any]
) -> list[dict[str, Any]]:
    if model is None:
        return []
    schema = model.model_json_schema(ref_template=_REF)
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "allowEmptyValue": True,
            "schema": _without_null(each),
        }
        for name, each in schema.get("properties", {}).items()
    ]


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A query has no null: a parameter is there or it is not."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind.get("type") != "null"]
    if not kinds:
        return schema
    rest = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
    return {**rest, **kinds[0]}


def _responses(route: ApiRoute, schemas: dict[str, Any]) -> dict[str, Any]:
    answers = {
        str(status): _answer(status, model, route.media_type, schemas)
        for status, model in route.answers.items()
    }
    refused = {*route.refusals, *_ALWAYS}
    if route.query or route.body or route.upload or route.keyed:
        refused.add(422)
    if route.keyed:
        refused.add(409)
    if route.method == "GET" and 403 not in route.refusals:
        refused.discard(403)
    else:
        refused.add(507)
    for status in sorted(refused):
        answers[str(status)] = _answer(status, ErrorAnswer, "application/json", schemas)
    return answers


def _answer(status: int, model: Any, media_type: str, schemas: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": HTTPStatus(status).phrase}
    if model is not None:
        answer["content"] = {media_type: {"schema": _schema(model, schemas)}}
    elif media_type != "application/json":
        answer["content"] = {media_type: {"schema": {}}}
    return answer


def _schema(model: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """The model's schema, its parts put among the components."""
    schema = TypeAdapter(model).json_schema(ref_template=_REF, mode="validation")
    schemas.update(schema.pop("$defs", {}))
    if isinstance(model, type) and issubclass(model, BaseModel):
        schemas[model.__name__] = schema
        return {"$ref": _REF.format(model=model.__name__)}
    return schema
