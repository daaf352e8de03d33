"""Training and loading the Rasa model, running its actions in-process, storing conversations, redaction.

Importing anything of this package settles, before Rasa is imported, what it is to do without (TensorFlow and the
like) and that the libraries' noise is not shown. Stock `rasa` commands never import it.
"""

from bot.rasa_runtime.quiet import silence
from bot.rasa_runtime.unused_imports import leave_out

leave_out()
silence()
