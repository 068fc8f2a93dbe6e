"""Training of the embedded model from scratch on the world (`engine world train`).

Two stages, each resumable from saved weights alone. *Vision*: the vision tower learns, from a training-only head on its
visual tokens, what each cell of the tile shows: class, colour, and the box of its object, also digit by digit as the
model will write it. *Joint*: tower and language model together on packed queries with true replies, the head kept on as
a second loss. Answer tokens alone teach no localisation at this scale (docs/decisions/0003).
"""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 (torch's own convention)

from engine.tune.architecture import MERGE, PATCH, TILE
from engine.tune.corpus import LANDMARKS, SceneStream, cell_truth, draw_expressions, query_of
from engine.tune.packing import IGNORED, Packer
from engine.tune.teacher import reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from transformers import PreTrainedModel, ProcessorMixin

    from engine.model.family import Family

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Schedule:
    """How long and how fast to train.

    Attributes:
        minutes: Wall-clock limit of the stage.
        tiles: Tiles a step.
        rate: Peak learning rate of the matrices (Muon, scaled to AdamW's step size); the rest take a third of it.
        final: Share of the peak that the rate falls to at the end.
        warm_up: Steps until the peak.
        queries: Queries drawn a tile; as many as fit are packed.
        length: Tokens of a packed sequence.
        head_weight: Weight of the training-only head's loss in the joint stage.
        save_minutes: Minutes between checkpoints.
        compiled: Whether the language model's layers are compiled (needs a C++ compiler; halves the time of a step).
    """

    minutes: float = field(metadata={"help": "wall-clock limit of the stage"})
    tiles: int = 16
    rate: float = 3e-3
    final: float = 0.05
    warm_up: int = 100
    queries: int = 7
    length: int = 704
    head_weight: float = 0.3
    save_minutes: float = 5.0
    compiled: bool = False


class CellHead(nn.Module):
    """Predicts from each visual token what its cell shows; used in training only, never shipped.

    Args:
        width: Width of a visual token.
        kinds: Number of kinds (nothing, classes, landmarks).
        colours: Number of colours.
    """

    def __init__(self, width: int, kinds: int, colours: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.sizes = (kinds, colours, 120, 4)
        self.out = nn.Linear(width, sum(self.sizes))

    def forward(self, tokens: torch.Tensor, truth: dict[str, torch.Tensor], units: float) -> torch.Tensor:
        """The loss; `tokens` has shape (tiles, cells, cells, width), `units` is the family's extent of a tile."""
        kind, colour, digits, box = self.out(self.norm(tokens)).float().split(self.sizes, dim=-1)
        loss = F.cross_entropy(kind.flatten(0, -2), truth["kind"].flatten())
        painted = truth["colour"] >= 0
        loss = loss + F.cross_entropy(colour[painted], truth["colour"][painted])
        shown = truth["has_object"]
        edges = truth["box"][shown]
        loss = loss + 5.0 * F.l1_loss(box[shown], edges)
        written = (edges * units + 0.5).floor().clamp(max=999).long()
        places = torch.stack([written // 100, written // 10 % 10, written % 10], dim=-1)
        return loss + F.cross_entropy(digits[shown].view(-1, 10), places.flatten())


def patches(pixels: torch.Tensor, mean: float, std: float) -> torch.Tensor:
    """The processor's own patch layout for uint8 tiles of shape (tiles, side, side, 3) with no merge: (patches, values)."""
    tiles, side = pixels.shape[:2]
    n = side // PATCH
    scaled = (pixels.float() / 255 - mean) / std
    split = scaled.view(tiles, n, PATCH, n, PATCH, 3).permute(0, 1, 3, 5, 2, 4)
    return split.reshape(tiles * n * n, 3 * PATCH * PATCH)


def jitter(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Slight changes of gain, gamma and noise, so that no sensor's exact look is learned by heart."""
    gain = rng.uniform(0.85, 1.15) * rng.uniform(0.96, 1.04, size=3)
    changed = 255 * (np.clip(pixels / 255.0 * gain, 0, 1) ** rng.uniform(0.85, 1.2)) + rng.normal(
        0, rng.uniform(0, 4), pixels.shape
    )
    return np.clip(changed, 0, 255).astype(np.uint8)


class Samples(torch.utils.data.IterableDataset):  # type: ignore[type-arg]
    """Batches for either stage, made in worker processes."""

    def __init__(self, processor: ProcessorMixin, family: Family, schedule: Schedule, seed: int, text: bool) -> None:
        self._tokenizer, self._family, self._schedule, self._seed, self._text = (
            processor.tokenizer,
            family,
            schedule,
            seed,
            text,
        )

    def __iter__(self) -> Iterator[dict[str, torch.Tensor]]:
        from engine.model.family import Sizing
        from engine.world.classes import BASE_NAMES, COLOUR_NAMES

        info = torch.utils.data.get_worker_info()
        seed = self._seed * 1009 + (info.id if info else 0)
        cells = TILE // (PATCH * MERGE)
        rng = np.random.default_rng(seed + 1)
        packer = Packer(self._tokenizer, cells, self._schedule.length)
        sizing = Sizing(TILE, TILE, TILE, TILE)
        rows: list[dict[str, Any]] = []
        for view in SceneStream(seed, TILE):
            row: dict[str, Any] = {"pixels": jitter(view.pixels, rng)}
            row |= asdict(cell_truth(view, cells, BASE_NAMES, LANDMARKS, COLOUR_NAMES))
            if self._text:
                asked = draw_expressions(view, rng, BASE_NAMES, self._schedule.queries)
                pairs = [(self._family.prompt(query_of(e)), reply(view, e, self._family, sizing)) for e in asked]
                packed = packer.pack(pairs)
                if not packed.queries:
                    continue
                row |= asdict(packed)
            rows.append(row)
            if len(rows) == self._schedule.tiles:
                yield {key: torch.as_tensor(np.stack([r[key] for r in rows])) for key in rows[0]}
                rows = []


def kinds() -> int:
    """How many kinds a cell can be: nothing, every base class, every landmark."""
    from engine.world.classes import BASE_NAMES

    return 1 + len(BASE_NAMES) + len(LANDMARKS)


class Trainer:
    """Holds the model in bfloat16 with float32 masters, and runs the two stages.

    Args:
        model: The model to train. processor: Its processor. family: Its family.
        out: Folder for checkpoints and the log.
        seed: Seed of data and order.
    """

    def __init__(self, model: PreTrainedModel, processor: ProcessorMixin, family: Family, out: Path, seed: int) -> None:
        from engine.world.classes import COLOUR_NAMES

        self.model = model.to(torch.bfloat16).train()
        embed = model.model.visual.patch_embed
        embed.forward = lambda values: F.linear(
            values, embed.proj.weight.flatten(1), embed.proj.bias
        )  # a convolution of stride = kernel
        self.processor, self.family, self.out, self.seed = processor, family, out, seed
        width = model.config.text_config.hidden_size
        self.head = CellHead(width, kinds(), len(COLOUR_NAMES)).to(torch.bfloat16)
        head_file = out / "head.pt"
        if head_file.exists():
            self.head.load_state_dict(torch.load(head_file, weights_only=True))
        self.device = next(model.parameters()).device
        self.head.to(self.device)

    def run(self, stage: str, schedule: Schedule, should_stop: Callable[[], bool] = lambda: False) -> None:
        """Runs one stage ("vision" or "joint") within its time, saving as it goes."""
        text = stage == "joint"
        if text and schedule.compiled:
            for layer in self.model.model.language_model.layers:
                layer.compile(dynamic=False)
        shared = self.model.model.visual
        modules: list[nn.Module] = [self.model, self.head] if text else [shared, self.head]
        step = _Step([p for m in modules for p in m.parameters()], self.model, schedule)
        loader = torch.utils.data.DataLoader(
            Samples(self.processor, self.family, schedule, self.seed, text),
            batch_size=None,
            num_workers=1,
            prefetch_factor=6,
        )
        units = self.family.extent(_sizing())[0]
        started = saved = time.monotonic()
        seen, sums = 0, np.zeros(2)
        for number, batch in enumerate(loader):
            batch = {k: v.to(self.device) for k, v in batch.items()}
            now = time.monotonic()
            progress = (now - started) / (60 * schedule.minutes)
            losses = self._losses(batch, units, text)
            weight = schedule.head_weight if text else 1.0
            (weight * losses[0] + losses[1]).backward()
            step.take(number, progress)
            seen += int(batch["queries"].sum()) if text else len(batch["pixels"])
            sums += [float(losses[0].detach()), float(losses[1].detach())]
            if number % 50 == 49:
                row = {"stage": stage, "step": number + 1, "seen": seen, "minutes": round((now - started) / 60, 2),
                       "head_loss": round(sums[0] / 50, 4), "token_loss": round(sums[1] / 50, 4)}  # fmt: skip
                self._log(row)
                sums[:] = 0
            if now - saved > 60 * schedule.save_minutes:
                self.save()
                saved = now
            if progress >= 1 or should_stop():
                break
        self.save()

    def _losses(self, batch: dict[str, torch.Tensor], units: float, text: bool) -> tuple[torch.Tensor, torch.Tensor]:
        visual = self.model.model.visual
        pixels = batch["pixels"]
        cells = TILE // (PATCH * MERGE)
        grid = torch.tensor([[1, TILE // PATCH, TILE // PATCH]] * len(pixels), device=self.device)
        features = visual(patches(pixels, 0.5, 0.25).to(torch.bfloat16), grid_thw=grid, return_dict=True)
        tokens = features.pooler_output
        head = self.head(tokens.view(len(pixels), cells, cells, -1), batch, units)
        if not text:
            return head, torch.zeros((), device=self.device)
        language = self.model.model.language_model
        ids, segment, labels = batch["ids"], batch["segment"], batch["labels"]
        embedded = language.embed_tokens(ids)
        image = ids == self.model.config.image_token_id
        embedded = embedded.masked_scatter(image.unsqueeze(-1), tokens.to(embedded.dtype))
        order = torch.arange(ids.shape[1], device=self.device)
        causal = order[:, None] >= order[None, :]
        own = (segment[:, None, :] == 0) | (segment[:, :, None] == segment[:, None, :])
        extra = {}
        if getattr(features, "deepstack_features", None):
            extra = {"visual_pos_masks": image, "deepstack_visual_embeds": features.deepstack_features}
        hidden = language(
            inputs_embeds=embedded, position_ids=batch["positions"].transpose(0, 1), attention_mask=(causal & own)[:, None],
            use_cache=False, **extra,
        ).last_hidden_state  # fmt: skip
        following = labels[:, 1:]
        told = following != IGNORED
        logits = self.model.lm_head(hidden[:, :-1][told])
        return head, F.cross_entropy(logits.float(), following[told])

    def save(self) -> None:
        """Writes model, processor and head; enough to resume."""
        self.out.mkdir(parents=True, exist_ok=True)
        self.model.save_pretrained(self.out)
        self.processor.save_pretrained(self.out)
        torch.save(self.head.state_dict(), self.out / "head.pt")

    def _log(self, row: dict[str, Any]) -> None:
        log.info("%s", row)
        self.out.mkdir(parents=True, exist_ok=True)
        with (self.out / "train.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


def _sizing() -> Any:
    from engine.model.family import Sizing

    return Sizing(TILE, TILE, TILE, TILE)


class _Step:
    """One optimizer step on float32 masters: Muon for hidden matrices, AdamW for the rest, cosine rate by wall clock."""

    def __init__(self, parameters: list[nn.Parameter], model: PreTrainedModel, schedule: Schedule) -> None:
        table = model.get_input_embeddings().weight
        unique = list({id(p): p for p in parameters}.values())
        self._pairs = [(p, p.detach().float().clone().requires_grad_()) for p in unique]
        matrices = [m for p, m in self._pairs if p.ndim == 2 and p is not table and min(p.shape) >= 64]
        chosen = {id(m) for m in matrices}
        rest = [m for _, m in self._pairs if id(m) not in chosen]
        self._schedule = schedule
        self._optimizers = [
            (
                torch.optim.Muon(matrices, lr=schedule.rate, weight_decay=0.02, adjust_lr_fn="match_rms_adamw"),
                schedule.rate,
            ),
            (torch.optim.AdamW(rest, lr=schedule.rate / 3, betas=(0.9, 0.97), weight_decay=0.0), schedule.rate / 3),
        ]

    def take(self, number: int, progress: float) -> None:
        """Applies the gradients; `progress` is the share of the stage's time that has passed."""
        s = self._schedule
        cosine = s.final + (1 - s.final) * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0)))
        factor = min(1.0, (number + 1) / s.warm_up) * cosine
        for p, master in self._pairs:
            master.grad = None if p.grad is None else p.grad.float()
            p.grad = None
        torch.nn.utils.clip_grad_norm_([m for _, m in self._pairs if m.grad is not None], 1.0)
        for optimizer, rate in self._optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate * factor
            optimizer.step()
        with torch.no_grad():
            for p, master in self._pairs:
                p.copy_(master)
