"""How well the trained model understands messages that training has not seen.

`command` runs it all; `sets` reads the messages, `outcomes` judges one decision, `scores`, `robustness`,
`calibration`, `curve` and `cross_validation` make the figures, `stock` gets the same from Rasa's own pipeline,
`table`, `page` and `markdown_table` show them, `recorded` holds the ones that must not be lost.
"""
