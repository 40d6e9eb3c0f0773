"""Writers of every layout in which offices send scores, for the round-trip laws and the corpus.

model     what a table says: communes, a tree of criteria, scores, and what is computed of them
numbers, spelling   one figure or name in the many ways in which officers type it
sheet, dress        rows of cells with merged ranges; letterheads, signatures, pseudo-rows
tidy ... cards      one module a layout, A to F: figures -> sheets
files     sheets -> the bytes of text files and workbooks
strategies          figures and manners drawn by hypothesis
matrix    layout x encoding x number style, as a table for docs/intake.md
"""
