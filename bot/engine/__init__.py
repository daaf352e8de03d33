"""Training and loading the Rasa model, running its actions in-process, storing conversations, redaction.

Importing anything of this package settles, before Rasa is imported, that TensorFlow is left out and that the
libraries' noise is not shown. Stock `rasa` commands never import it.
"""

from bot.engine.no_tensorflow import leave_out
from bot.engine.quiet import silence

leave_out()
silence()
