"""The support agents' pages at `/console`: rendered on the server, usable without JavaScript.

`models` tables, `users`, `passwords`, `sessions`, `throttle`, `sign_in`, `roles`, `audit` who may come in and what they
did; `guard` what every route demands; `strings.yml` all words; `routes/` one file a page, `templates/` its HTML.
"""
