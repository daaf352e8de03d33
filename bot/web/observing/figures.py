"""The figures at /metrics, in Prometheus' format. No label holds what a customer wrote or could choose."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector
from sqlalchemy import func, select

from services.storage.database import session
from services.storage.models import OutboxMail, ServiceRequest

_BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
REQUESTS = Counter("laskuapuri_requests", "HTTP requests answered", ["route", "method", "status"])
SECONDS = Histogram("laskuapuri_request_seconds", "Time until an answer was complete", ["route"], buckets=_BUCKETS)
IN_HAND = Gauge("laskuapuri_requests_in_hand", "HTTP requests being answered now", multiprocess_mode="livesum")
STORED = ("laskuapuri_service_requests", "laskuapuri_outbox_mails")


class StoredFigures(Collector):
    """Counts in the database, read when they are asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Requests and mails by status; nothing while the database cannot be reached."""
        models: tuple[Any, ...] = (ServiceRequest, OutboxMail)
        for name, model in zip(STORED, models, strict=True):
            family = GaugeMetricFamily(name, f"{model.__tablename__} rows by status", labels=["status"])
            try:
                with session() as opened:
                    rows = opened.execute(select(model.status, func.count()).group_by(model.status)).all()
            except Exception:
                continue
            for status, count in rows:
                family.add_metric([status], count)
            yield family


def figures_now() -> bytes:
    """As Prometheus reads them; with several workers on the port, of all of them together."""
    return generate_latest(_registry())


def _registry() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        together = CollectorRegistry()
        MultiProcessCollector(together)
        together.register(StoredFigures())
        return together
    if not getattr(REGISTRY, "_laskuapuri", False):  # once in this process
        REGISTRY._laskuapuri = True  # type: ignore[attr-defined]
        REGISTRY.register(StoredFigures())
    return REGISTRY
