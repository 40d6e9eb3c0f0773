"""The data of the CCHC index: intake, store, questions. Knows no face."""
