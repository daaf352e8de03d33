"""Coverage-guided fuzzing (atheris, LLVM's libFuzzer) of what reads a stranger's bytes.

`python -m tests.fuzz NAME --seconds 60`; names and promises are in targets.py. docs/security.md has the figures.
"""

import bot.rasa_runtime  # noqa: F401 - before Rasa is imported: TensorFlow is left out
