"""What `/metrics` counts. No measure names a person or tells what was said."""

from collections.abc import Sequence

from bot.domain.dispatch import DispatchState
from bot.gateway.health import Measure, Sample
from bot.services.ports.store import Store, Transaction
from bot.services.work import Work

COUNTED = (
    DispatchState.PENDING,
    DispatchState.SENDING,
    DispatchState.UNCERTAIN,
    DispatchState.FAILED,
    DispatchState.BLOCKED,
)


async def measures(store: Store, work: Work) -> Sequence[Measure]:
    """The state of the inbox, the outbox and the self-audit."""

    def look(tx: Transaction) -> tuple[int, int, dict[DispatchState, int]]:
        return tx.inbox.waiting(), tx.inbox.parked(), {s: tx.outbox.count(s) for s in COUNTED}

    waiting, parked, counts = await store.read(look)
    states = tuple(Sample(n, (("state", str(state)),)) for state, n in counts.items())
    findings = tuple(Sample(f.count, (("code", f.code),)) for f in work.findings)
    return (
        Measure("inbox_waiting", "gauge", "Updates not worked on yet.", (Sample(float(waiting)),)),
        Measure(
            "inbox_parked", "gauge", "Updates parked after failures.", (Sample(float(parked)),)
        ),
        Measure("outbox", "gauge", "Dispatches by state.", states),
        Measure("audit_findings", "gauge", "What the last self-audit found.", findings),
    )
