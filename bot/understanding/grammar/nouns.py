"""The nouns that tell what a number counts, as regular expressions over folded text, typing slips
included."""

from __future__ import annotations

LICENSE = (
    r"(?:(?:kayttajan?|kaytto|severan?)[ -]?)?(?:li[sc]+en[sc]*[ise][a-z]*|lis[ie]s[is]+[a-z]*"
    r"|lisns[a-z]*|lissu[a-z]*"
    r"|lis(?:u|ua|un|uja|ut|ujen)\b|lis\b)"
    r"|kaytto ?oikeu[a-z]*|kayttajapai[a-z]*|kayttajatunnu[a-z]*|pai(?:kka|kkaa|kan|kkoja"
    r"|kat)\b|tunnu(?:s|sta|ksen|kset|ksia)\b"
)
# The forms that do not follow a numeral: plural ones, which open the next phrase ("... on 8 lisenssejä 10").
PLURAL = r"(?:lisens+e[jn]|lisens+i(?:t|en)\b|lissu(?:ja|t|jen)\b|kayttaj(?:ia|at|ien)\b|aktiivisia\b)"
USER = r"(?:kayttaj[a-z]*|user[a-z]*)"
ACTIVE = rf"(?:aktii?v[a-z]*(?:[ -]{USER})?|akt\. ?{USER})"
PIECE = r"(?:kpl|kappale[a-z]*|kipaletta)(?::[a-z]+)?\b"
MONTH_UNIT = r"(?:kk(?::?[a-z]{1,3})?\b|kuukau[a-z]*|kuuta\b|kuukaus[a-z]*)"
