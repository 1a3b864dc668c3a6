"""Tests of whole sites as `level1 build` leaves them. The folder is not called site: Python has a module of that name."""
