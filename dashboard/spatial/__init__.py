"""Questions of geometry: what lies in, near or beside what, in kilometres on the ellipsoid."""

__all__ = [
    "borders",
    "containment",
    "features",
    "nearby",
    "outlines",
    "positions",
    "profile",
    "proximity",
]
