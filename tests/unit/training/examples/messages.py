"""What customers' messages become before they are filed, as tables. All people, firms and numbers are made up."""

from __future__ import annotations

# (as stored, as filed)
CHANGED = [
    ("tilini on [iban:0a1b2c3d4e]", "tilini on [iban:0000000000]"),
    ("tilini on [iban!check_digit:0a1b2c3d4e]", "tilini on [iban:0000000000]"),
    ("laskut osoitteeseen [email:0a1b2c3d4e] kiitos", "laskut osoitteeseen [email:0000000000] kiitos"),
    ("soittakaa [phone:0a1b2c3d4e] tai [phone:5f6a7b8c9d]", "soittakaa [phone:0000000000] tai [phone:0000000000]"),
    ("laskut osoitteeseen maija@firma.fi", "laskut osoitteeseen [email:0000000000]"),
    ("tili FI21 1234 5600 0007 85 on väärin", "tili [iban:0000000000] on väärin"),
    ("soittakaa 040 123 4567 tänään", "soittakaa [phone:0000000000] tänään"),
    ("maksoin laskun 4500123 kahdesti", "maksoin laskun 1234567 kahdesti"),
    ("Y-tunnuksemme on 2332748-7", "Y-tunnuksemme on 1234567-8"),
    ("viitteellä 2348236 meni kaksi maksua", "viitteellä 1234567 meni kaksi maksua"),
    ("asiakasnumero 998 877 66", "asiakasnumero 123 456 78"),
    ("lisenssejä 5 998877", "lisenssejä 5 123456"),
    ("0000000E٠000.", "1234567E8901."),
    ("hinta 98765432 €", "hinta 12345678 €"),
    ("missä pyyntö LA-9C4M-2P on", "missä pyyntö LA-7K3Q-9X on"),
    ("salasana\nei\t toimi\u200b\x07", "salasana ei toimi"),
    ("  paketti  ", "paketti"),
]

UNCHANGED = [
    "Paljonko 3 lisenssiä maksaa 15.3.2026 alkaen, hinta 30,50 €/kk?",
    "kausi 1.1.2026-30.6.2026 ja 12500 euroa",
    "laskulla 60, lisenssejä 10, 6 kk",
    "Lähetän irtisanomisen. Toivon pikaista vastausta, onnea vaan.",
    "Onko Visma Amili Oy teidän perintäyhtiönne?",
    "Voiko Basicista siirtyä Prohon?",
    "miksi laskussa lukee Severa eikä Visma Solutions Oy",
    "voiko meidän oy:n lasku tulla muualle",
    "paljonko lissu maksaa alvin kanssa",
    "muutamme Helsinkiin, muuttuuko lasku",
    "https://amili.fi/yhteystiedot-ja-asiakaspalvelu ei aukea",
    "- - paketti?",
    "# paketti: 'Pro' | > & * ! % @ `",
    'mitä 🙂 tämä "maksu" {on}',
]

# (as stored, a word of the reason)
REFUSED = [
    ("tunnukseni on [henkilötunnus poistettu]", "identity"),
    ("tunnukseni on 131052-308T", "identity"),
    ("tunnukseni on 991399A123X", "identity"),
    ("tunnukseni on 131052–308T", "identity"),
    ("hetu131052-308Tsiis", "identity"),
    ("tunnukseni on ١٣١٠٥٢-٣٠٨T", "identity"),
    ("tunnukseni on 010\u200b190-123A", "identity"),
    ("Olen Matti Virtanen, en pääse sisään", "Matti"),
    ("virtaselle ei tullut laskua", "virtaselle"),
    ("kuka on Laine", "Laine"),
    ("laskun sai Priya Raghunathan", "Priya Raghunathan"),
    ("nimeni on kuutamo", "kuutamo"),
    ("laskuttakaa Kuutamon Kukka Oy:tä", "Kukka Oy"),
    ("laskuttakaa kuutamotaide oy", "kuutamotaide oy"),
    ("tmi kuutamo tässä hei", "tmi kuutamo"),
    ("osoite on Kuutamokatu 5", "Kuutamokatu 5"),
    ("katso https://example.com/asiakas/12", "web address"),
    ("ks. www.example.com", "web address"),
    ("[lasku](invoice)", "brackets"),
    ('[lasku]{"entity": "invoice"}', "brackets"),
    ("tili [iban:0a1b2c3d4e](vanha)", "brackets"),
    ("", "empty"),
    (" \n\u200b ", "empty"),
    ("a" * 301, "longer"),
]
