"""`python -m bench`: see README.md."""

from bench.run import main

main()
