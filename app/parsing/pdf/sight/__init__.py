"""Looks at one page of a PDF as a person does: what is seen, written, struck out, a picture."""
