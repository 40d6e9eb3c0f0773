"""The yearly report: facts asked once, chapters as plain blocks, written as Markdown or .docx."""
