"""The analyses: why a commune moved, what a goal costs, what the criteria do, how firm ranks are.

Sums and ranks of what is stored stay in sql/; here is what SQL cannot say well: coalitions, paths,
trials, random weights. docs/methods.md states every formula.
"""
