"""safeconduct audit verify: tells exactly what was changed, removed, reordered or cut off."""

import argparse

from safeconduct.config.commands import start_django, use_home


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("act", choices=["verify"], help="what to do")
    parser.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print every fault and a summary; return 0 when the chain is whole, 1 when it is not."""
    use_home(given.home)
    start_django()
    from safeconduct.audit import services as audit

    report = audit.verify()
    print(report.summary())
    for fault in report.faults:
        print(fault.sentence)
    for note in report.notes:
        print(note.sentence)
    return report.exit_code
