"""Finnish graph components: tokens and lemmas, features, classifier, entity grammar, decision."""
