"""A warning when a contract is not in English: the review knows no other language."""

from app.text.language import language_of


def language_warning(text: str) -> tuple[str, ...]:
    """One sentence if the text is not English, else nothing."""
    language = language_of(text)
    if language in (None, "English"):
        return ()
    return (
        f"The text seems to be in {language}. The review knows English only, so its band and its "
        "passages say little about this contract.",
    )
