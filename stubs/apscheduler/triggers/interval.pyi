from datetime import datetime, tzinfo

class IntervalTrigger:
    def __init__(
        self,
        *,
        weeks: float = 0,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
        timezone: tzinfo | None = None,
        jitter: int | None = None,
    ) -> None: ...
