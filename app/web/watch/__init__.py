"""Whether the server works, and how well: probes, figures, ids of requests, a log of accesses."""
