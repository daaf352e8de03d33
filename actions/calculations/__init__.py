"""Actions that compute with `calculators/` and say the result."""
