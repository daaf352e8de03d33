"""From a ranking to an answer, a question back, or a fallback."""
