"""How a message fills the fields of a form."""
