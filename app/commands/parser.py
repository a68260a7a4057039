"""What a command adds itself to."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]
    """Where a command adds its parser, with `run=(settings, given) -> exit code` as a default."""
else:
    Parsers = object
