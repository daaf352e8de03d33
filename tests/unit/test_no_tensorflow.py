"""Rasa is imported without TensorFlow, and whoever needs it is told so."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.engine.no_tensorflow import TensorFlowLeftOut, leave_out


def test_using_a_name_of_tensorflow_says_that_it_is_left_out() -> None:
    leave_out()
    import tensorflow as tf

    with pytest.raises(TensorFlowLeftOut, match=r"tensorflow\.constant"):
        tf.constant(1)


def test_classes_can_be_defined_on_its_names_but_not_made() -> None:
    leave_out()
    import tensorflow as tf

    class Layer(tf.keras.layers.Layer):
        @tf.function
        def call(self, inputs: tf.Tensor) -> tf.Tensor:
            return inputs

    with pytest.raises(TensorFlowLeftOut):
        Layer()


def test_a_tensorflow_component_of_rasa_is_refused_loudly() -> None:
    leave_out()
    from rasa.utils.tensorflow.layers import DenseForSparse

    with pytest.raises(TensorFlowLeftOut):
        DenseForSparse(units=3)


def test_the_agent_is_imported_without_tensorflow() -> None:
    program = (
        "import sys, bot.engine.loading; "
        "assert 'jax' not in sys.modules and not hasattr(sys.modules['tensorflow'], '__version__')"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=True, capture_output=True)
