"""Beyond the screens, and the seals to it: the terminal, signals, a browser, files."""
