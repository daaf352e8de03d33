"""The verb between a name and its value: "lasku on 10078", "hinta olikin 30", in speech "oliki". Without dots."""

BE = r"(?:on|oli(?:si)?|olis|ois|ollut|olla)(?:kin?|kaan?|han|pa)?"
