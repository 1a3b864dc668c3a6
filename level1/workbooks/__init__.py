"""Workbooks: spreadsheets that people fill in, as grids of texts: read with what each cell was, and written with what helps to
fill them in."""
