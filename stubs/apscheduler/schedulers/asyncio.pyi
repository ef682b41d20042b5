from asyncio import AbstractEventLoop
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo

from apscheduler.events import SchedulerEvent
from apscheduler.job import Job
from apscheduler.triggers.interval import IntervalTrigger

class AsyncIOScheduler:
    @property
    def running(self) -> bool: ...
    def __init__(
        self,
        *,
        timezone: tzinfo | str | None = None,
        event_loop: AbstractEventLoop | None = None,
        job_defaults: Mapping[str, object] | None = None,
    ) -> None: ...
    def add_job(
        self,
        func: Callable[..., object],
        trigger: IntervalTrigger,
        *,
        args: Sequence[object] | None = None,
        kwargs: Mapping[str, object] | None = None,
        id: str | None = None,  # noqa: A002 - the library's own name
        name: str | None = None,
        misfire_grace_time: int | None = ...,
        coalesce: bool = ...,
        max_instances: int = ...,
        next_run_time: datetime | None = ...,
        replace_existing: bool = False,
    ) -> Job: ...
    def add_listener(self, callback: Callable[[SchedulerEvent], None], mask: int = ...) -> None: ...
    def get_job(self, job_id: str) -> Job | None: ...
    def get_jobs(self) -> list[Job]: ...
    def remove_job(self, job_id: str) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def start(self, paused: bool = False) -> None: ...
    def shutdown(self, wait: bool = True) -> None: ...
