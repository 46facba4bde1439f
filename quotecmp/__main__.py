"""`python -m quotecmp`, and the entry point of the `quotecmp` command."""

import gc
import sys

# Nouns are frozen and seldom form cycles.  To look for some after every 700 new ones took a
# tenth of a run over a thousand articles, after every 50,000 still a fiftieth; to look seldom
# took no more memory, neither there nor for one article of 4 MB.
NEW_OBJECTS = 500_000


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(NEW_OBJECTS, 20, 20)
    try:
        from quotecmp.cli.app import run

        code = run()
    except KeyboardInterrupt:  # also while the modules are still being loaded
        code = 130
    # What is left goes with the process; to look through it for cycles first took a thirtieth
    # of a run over a thousand articles, and more of a run over one.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
