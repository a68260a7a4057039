"""Contracts to try things with, and how they are uploaded."""

import httpx

from tests.api import samples

LEASE = next(sample for sample in samples() if sample.id == "green-lease")
LETTING = (
    "The Landlord lets the Premises on the second floor of the Building to the Tenant.",
    "The Tenant shall make no alterations or fit out of the Premises without consent.",
    "The Landlord shall supply electricity, gas for heating and water to the Premises by meter.",
    "The Landlord shall keep the structure and the roof of the Building in repair.",
)
"""What a lease has for which clauses are recommended."""
PLAIN_LEASE = """LEASE

1. Rent
The Tenant shall pay the Rent and the Service Charge to the Landlord on the usual quarter days.

2. Repair
The Tenant shall keep the Premises in repair. The Landlord shall keep the roof, the boiler and the
drains in repair and shall recover the cost through the Service Charge.

3. Utilities
The Tenant shall pay for the electricity, gas and water used at the Premises, by its own meter.

4. Alterations
The Tenant shall not make alterations to the Premises without the consent of the Landlord, and
shall reinstate them at the end of the term.
"""


async def upload(client: httpx.AsyncClient, name: str, data: bytes) -> str:
    """Upload a file; returns its id."""
    answer = await client.post("/api/files", files={"file": (name, data)})
    assert answer.status_code in (200, 201), answer.text
    return str(answer.json()["file_id"])
