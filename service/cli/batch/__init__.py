"""`eslabon match --batch`: a table of requirements matched row by row, into one file."""
