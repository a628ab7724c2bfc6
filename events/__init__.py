"""Incidents as texts tell them: uncertain dates, places that may be areas, rival figures."""
