"""Finnish words as people write them: tables, spoken endings, loan words, spelling, lemmas and vectors."""
