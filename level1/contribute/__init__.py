"""Contribute: what people who know no git and no YAML say of an entry, in a form, a sheet, an issue, a mail or the terminal, as
files of the catalog and the validator's problems. All ways in give the same answers and get the same words."""
