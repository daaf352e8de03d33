"""Rasa is imported without what is not used, and whoever needs it is told so."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.rasa_runtime.unused_imports import PACKAGES, LeftOut, leave_out


def test_using_a_name_of_tensorflow_says_that_it_is_left_out() -> None:
    leave_out()
    import tensorflow as tf

    with pytest.raises(LeftOut, match=r"tensorflow\.constant"):
        tf.constant(1)


def test_classes_can_be_defined_on_its_names_but_not_made() -> None:
    leave_out()
    import tensorflow as tf

    class Layer(tf.keras.layers.Layer):
        @tf.function
        def call(self, inputs: tf.Tensor) -> tf.Tensor:
            return inputs

    with pytest.raises(LeftOut):
        Layer()


def test_a_tensorflow_component_of_rasa_is_refused_loudly() -> None:
    leave_out()
    from rasa.utils.tensorflow.layers import DenseForSparse

    with pytest.raises(LeftOut):
        DenseForSparse(units=3)


def test_the_agent_is_imported_without_tensorflow() -> None:
    program = (
        "import sys, bot.rasa_runtime.loading; "
        "assert 'jax' not in sys.modules and not hasattr(sys.modules['tensorflow'], '__version__')"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=True, capture_output=True)


def test_whatever_is_left_out_says_what_to_do_instead() -> None:
    program = (
        "import importlib\n"
        f"for name in {list(PACKAGES)!r}:\n"
        "    try: importlib.import_module(name).Anything(1, 2)\n"
        "    except ImportError as error: print(error)"
    )
    assert _prints(program).splitlines() == [
        f"{name}.Anything was used, but Laskuapuri leaves {name} out: {instead}." for name, instead in PACKAGES.items()
    ]


def _prints(program: str) -> str:
    program = f"import sys, bot.rasa_runtime\n{program}"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_message_is_had_from_rasas_channels_without_loading_the_other_services() -> None:
    program = "from rasa.core.channels import UserMessage; print(UserMessage('hei').text, 'twilio' in sys.modules)"
    assert _prints(program) == "hei False"


def test_a_channel_that_is_asked_for_by_name_is_loaded() -> None:
    program = "from rasa.core.channels.callback import CallbackInput; print(CallbackInput.name())"
    assert _prints(program) == "callback"


def test_a_name_that_rasas_channels_do_not_have_is_refused_as_ever() -> None:
    program = "import rasa.core.channels as channels; print(hasattr(channels, '__no_such__'), channels.__name__)"
    assert _prints(program) == "False rasa.core.channels"
