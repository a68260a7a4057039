"""The HTTP side: routes, endpoints, schemas, errors and guards."""
