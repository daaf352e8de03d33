"""Training and loading the Rasa model, running its actions in-process, storing conversations, redaction.

Importing anything of this package settles, before Rasa is imported, what it is to do without (TensorFlow and the
like), that the libraries' noise is not shown, and that matrices are multiplied in one thread. In Rasa's own commands,
which read data/ with our importer, nothing is settled: they are to have all of Rasa.
"""

import sys

from bot.rasa_runtime.one_thread import multiply_in_one_thread
from bot.rasa_runtime.quiet import silence
from bot.rasa_runtime.unused_imports import stub_unused_imports

if "rasa.__main__" not in sys.modules:
    multiply_in_one_thread()
    stub_unused_imports()
    silence()
