"""What each role may do. A role has everything that the one before it has.

>>> may("agent", "requests.handle"), may("agent", "answers.edit"), may("admin", "answers.edit")
(True, False, True)
"""

from __future__ import annotations

AGENT, EDITOR, ADMIN = "agent", "editor", "admin"
ROLES = (AGENT, EDITOR, ADMIN)

_ADDED = {
    AGENT: (
        "bench.use",
        "requests.handle",
        "requests.reveal",
        "conversations.read",
        "answers.read",
        "figures.read",
        "own.account",
    ),
    EDITOR: ("examples.file", "answers.edit"),
    ADMIN: ("users.manage", "audit.read", "conversations.erase"),
}
PERMISSIONS = {
    role: frozenset(name for earlier in ROLES[: place + 1] for name in _ADDED[earlier])
    for place, role in enumerate(ROLES)
}


def may(role: str, permission: str) -> bool:
    """True when the role has the permission. KeyError for a permission that nobody has: it is misspelt."""
    if permission not in PERMISSIONS[ADMIN]:
        raise KeyError(permission)
    return permission in PERMISSIONS.get(role, ())
