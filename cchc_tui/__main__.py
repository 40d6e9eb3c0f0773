"""`python -m cchc_tui` is `cchc-tui`."""

from cchc_tui.cli import main

if __name__ == "__main__":
    main()
