"""What tasks do: the list of all families, and nothing else. Each is a folder with a face."""

from app.jobs.contracts.family import CONTRACTS
from app.jobs.documents.family import DOCUMENTS
from app.jobs.drawings.family import DRAWINGS
from app.jobs.family import Family

FAMILIES: tuple[Family, ...] = (CONTRACTS, DOCUMENTS, DRAWINGS)
