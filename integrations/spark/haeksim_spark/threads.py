"""Work of the driver side by side: while one query is planned, the tasks of another one run."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable

from pyspark import inheritable_thread_target
from pyspark.sql import SparkSession

SIDE_BY_SIDE = 3
"""Queries at once."""


def side_by_side(spark: SparkSession, *works: Callable[[], Any]) -> list[Any]:
    """What each of the works returns, or what the first of them that fails raises, when all have ended."""
    inheriting = inheritable_thread_target(spark)
    with ThreadPoolExecutor(max_workers=SIDE_BY_SIDE) as threads:
        running = [threads.submit(inheriting(work)) for work in works]
    return [done.result() for done in running]
