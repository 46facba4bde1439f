"""`python -m quotecmp`, and the entry point of the `quotecmp` command."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from quotecmp.cli.app import run

        code = run()
    except KeyboardInterrupt:  # also while the modules are still being loaded
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
