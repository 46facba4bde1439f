"""`python -m quotecmp`, and the entry point of the `quotecmp` command."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from quotecmp.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
