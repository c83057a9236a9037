"""The training loop that the retriever and the reader share."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import torch
from rich.console import Console
from rich.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

LOG = logging.getLogger(__name__)
Batch = TypeVar("Batch")
CHECKPOINT = "checkpoint.pt"


class Part(Protocol):
    """What of a training has a state: the model, the optimiser, the schedule."""

    def state_dict(self) -> dict[str, Any]:
        """Return the state."""

    def load_state_dict(self, state_dict: dict[str, Any]) -> object:
        """Take up a state."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a model is fitted: the peak rate is reached after `warmup` of the steps and falls to nothing."""

    rate: float
    head_rate: float
    warmup: float = 0.1
    weight_decay: float = 0.01
    largest_gradient: float = 1.0
    seconds_between_checkpoints: float = 120.0


def fit(
    model: torch.nn.Module,
    batches: Sequence[Batch],
    loss: Callable[[Batch], torch.Tensor],
    plan: Plan,
    folder: Path,
) -> None:
    """Fit the model, one step for each batch, going on from the checkpoint in `folder` if there is one.

    The batches must come in the same order each time. Parameters whose names begin with `head` have their own rate.
    """
    optimiser = torch.optim.AdamW(_groups(model, plan), weight_decay=plan.weight_decay)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _share(step, len(batches), plan))
    parts: dict[str, Part] = {"model": model, "optimiser": optimiser, "schedule": schedule}
    device = next(model.parameters()).device
    first = _resume(parts, folder / CHECKPOINT, device)
    model.train()
    saved = time.monotonic()
    losses: list[float] = []
    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("fitting", total=len(batches), completed=first)
        for step in range(first, len(batches)):
            with torch.autocast(device.type, dtype=torch.bfloat16, enabled=_has_short_floats(device)):
                value = loss(batches[step])
            optimiser.zero_grad()
            torch.autograd.backward(value)
            torch.nn.utils.clip_grad_norm_(model.parameters(), plan.largest_gradient)
            optimiser.step()
            schedule.step()
            losses.append(value.item())
            progress.advance(bar)
            if time.monotonic() - saved > plan.seconds_between_checkpoints:
                _save(parts, step + 1, folder / CHECKPOINT)
                LOG.info("step %d of %d: loss %.4f", step + 1, len(batches), fmean(losses))
                saved, losses = time.monotonic(), []
    _save(parts, len(batches), folder / CHECKPOINT)
    model.eval()


def _has_short_floats(device: torch.device) -> bool:
    """Tell whether bfloat16 is fast there: where a processor has to imitate it, a step takes many times longer."""
    return device.type != "cpu" or torch.backends.cpu.get_cpu_capability().startswith("AVX512")


def _groups(model: torch.nn.Module, plan: Plan) -> list[dict[str, object]]:
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    body = [p for name, p in named if not name.startswith("head")]
    heads = [p for name, p in named if name.startswith("head")]
    return [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]


def _share(step: int, steps: int, plan: Plan) -> float:
    """Return the share of the peak rate at a step."""
    warmup = max(1, int(plan.warmup * steps))
    return (step + 1) / warmup if step < warmup else max(0.0, (steps - step) / max(1, steps - warmup))


def _resume(parts: Mapping[str, Part], path: Path, device: torch.device) -> int:
    """Load every part from a checkpoint, and return the steps already done."""
    if not path.exists():
        return 0
    state = torch.load(path, map_location=device, weights_only=True)
    for name, part in parts.items():
        part.load_state_dict(state[name])
    LOG.info("going on from step %d", state["steps"])
    return int(state["steps"])


def _save(parts: Mapping[str, Part], steps: int, path: Path) -> None:
    """Write a checkpoint whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.save({"steps": steps} | {name: part.state_dict() for name, part in parts.items()}, partial)
    partial.replace(path)
