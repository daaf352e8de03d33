"""Filling and ending the forms; the actions of the requests are made from the catalogue of kinds."""
