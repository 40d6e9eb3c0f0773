"""Readers of workbook files, run in a process of its own (`child`) and asked through
`warehouse.intake.workbook`. They import nothing else of the intake: each workbook starts anew."""
