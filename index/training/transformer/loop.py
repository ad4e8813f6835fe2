"""The loop that every stage runs: a budget, progress shown, a checkpoint that the next start goes on from."""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.training.transformer.schedule import Budget, rate

if TYPE_CHECKING:
    from torch import Tensor

_SAVED_EVERY = 60.0
_SHOWN_EVERY = 10.0
_STEEPEST = 1.0


def train(
    network: Any,  # noqa: ANN401 - torch's Module
    loss_of: Callable[[int], "Tensor"],
    budget: Budget,
    peak: float,
    file: Path,
    settings: Mapping[str, object],
) -> list[float]:
    """Train until the budget is used; the losses, one a step, those before an interruption included.

    ``loss_of(step)`` must depend on the step alone, so that a run that was interrupted and taken up equals one that was not.
    """
    import torch

    optimizer = torch.optim.AdamW(network.parameters(), lr=peak, betas=(0.9, 0.98), weight_decay=0.01)
    losses, seconds = _resumed(network, optimizer, file, settings)
    torch.set_float32_matmul_precision("high")
    network.train()
    begun = time.monotonic() - seconds
    saved = shown = time.monotonic()
    while (progress := budget.progress(len(losses), time.monotonic() - begun)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = rate(peak, progress)
        loss = loss_of(len(losses))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), _STEEPEST)
        optimizer.step()
        losses.append(loss.detach())
        now = time.monotonic()
        if now - shown > _SHOWN_EVERY or len(losses) == 1:
            shown = now
            recent = torch.stack([each.float().cpu() for each in map(torch.as_tensor, losses[-20:])]).mean()
            print(f"{file.stem} step {len(losses)}  {progress:.0%}  loss {float(recent):.3f}", flush=True)
        if now - saved > _SAVED_EVERY:
            saved = now
            _save(network, optimizer, file, settings, losses, now - begun)
    _save(network, optimizer, file, settings, losses, time.monotonic() - begun)
    return [float(loss) for loss in losses]


def _resumed(network: Any, optimizer: Any, file: Path, settings: Mapping[str, object]) -> tuple[list[Any], float]:  # noqa: ANN401
    """Put back what an earlier run left: its losses, and the seconds that it took."""
    if not file.is_file():
        return [], 0.0
    left = held(file)
    if left["settings"] != dict(settings):
        raise SystemExit(f"{file} was made with other settings ({left['settings']}); remove it to begin anew")
    network.load_state_dict(left["network"])
    optimizer.load_state_dict(left["optimizer"])
    print(f"{file.stem} goes on from step {len(left['losses'])}", flush=True)
    return list(left["losses"]), float(left["seconds"])


def _save(
    network: Any,  # noqa: ANN401
    optimizer: Any,  # noqa: ANN401
    file: Path,
    settings: Mapping[str, object],
    losses: list[Any],
    seconds: float,
) -> None:
    import torch

    kept = {
        "settings": dict(settings),
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "losses": [float(loss) for loss in losses],
        "seconds": seconds,
    }
    beside = file.with_suffix(".part")
    torch.save(kept, beside)
    os.replace(beside, file)


def held(file: Path) -> dict[str, Any]:
    """What a checkpoint holds: settings, network, optimizer, losses, seconds."""
    import torch

    found: dict[str, Any] = torch.load(file, map_location="cpu", weights_only=True)
    return found
