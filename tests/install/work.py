"""Work that an installed Intray is given, to see that all of it is there."""

import sys

import httpx

from tests.crash.test_kill import submit, until_final


def review_a_contract(api: httpx.Client) -> None:
    """A sample becomes a report: worker processes run, and their models are there."""
    contract = api.get("/api/samples/green-lease").raise_for_status()
    upload = api.post("/api/files", files={"file": ("lease.md", contract.content)}).json()
    review = until_final(api, submit(api, "contract_review", {"file_id": upload["file_id"]}))
    assert review["status"] == "SUCCESS", review
    assert api.get(f"/api/tasks/{review['task_id']}/result").json()["passages"]


def find_by_meaning(api: httpx.Client) -> None:
    """A document is taken in and found again."""
    text = "The roof was repaired in spring. The invoice is still open."
    made = api.post("/api/documents", files={"file": ("roof.txt", text)}).json()
    until_final(api, made["task_id"])
    found = api.get("/api/search", params={"q": "repairs of the roof", "mode": "semantic"}).json()
    assert found["results"], found


def main() -> None:
    """Have the server at an address do all of it: `python -m tests.install.work URL`."""
    with httpx.Client(base_url=sys.argv[1], timeout=60) as api:
        review_a_contract(api)
        find_by_meaning(api)


if __name__ == "__main__":
    main()
