"""safeconduct messages: compile the translations, so that no other tool is needed for it."""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments; there are none."""
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Compile every catalogue."""
    from safeconduct.faces.messages import compile_all

    compile_all()
    return 0
