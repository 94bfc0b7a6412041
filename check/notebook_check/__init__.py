"""Executes notebooks, and checks that they still give what is stored in them."""

__version__ = "0.1.0"
