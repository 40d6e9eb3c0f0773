"""Answers of the analyses in sentences, for the commands, the dashboard and the report."""
