"""Training of the embedded model on the world and on real pictures (`engine world train`).

Two stages from nothing, and one that goes on from their weights, each resumable from saved weights alone. *Vision*: the
vision tower learns, from a training-only head on its visual tokens, what each cell of the tile shows. *Joint*: the
language model on the frozen tower's features, on packed queries with true replies, with such a head on the visual
tokens half-way up and a loss on what the layer above attends to; answer tokens alone teach no localisation at this
scale (docs/decisions/0003). *Real*: the whole model, on tiles of the world and of real pictures mixed, from the replies
and the attention alone (docs/decisions/0042).
"""

from __future__ import annotations

import functools
import json
import logging
import math
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F  # noqa: N812 (torch's own convention)

from engine.model import families
from engine.model.manifest import WORLD, read_manifest
from engine.pretraining.architecture import CELLS, MEAN, PATCH, STD, TILE, build_model, build_processor, train_tokenizer
from engine.pretraining.attention_supervision import AttentionSupervision
from engine.pretraining.auxiliary_head import AuxiliaryHead
from engine.pretraining.corpus import SIZING, Batches, corpus_texts
from engine.pretraining.packing import IGNORED
from engine.pretraining.real import load_pictures
from engine.world.classes import BASE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from engine.model.family import Family
    from engine.pretraining.architecture import Processor, QwenVL
    from engine.pretraining.real import Picture

log = logging.getLogger(__name__)

HEADS = "heads.safetensors"  # the training-only heads, kept beside a checkpoint to resume from
HALFWAY_WEIGHT = 0.3  # of the loss of the head half-way up the language model
ATTENTION_WEIGHT = 0.3  # of the loss on what the layer above it attends to
KEEP_WEIGHT = 1.0  # of the loss that keeps what the model said of the world before the real stage
LONGEST_REPLY = 480  # tokens: a dozen instances with keypoints
LOG_STEPS = 50
SAVE_SECONDS = 300
VOCABULARY_TILES = 1500
SMALLEST_MATRIX = 64  # a matrix with a shorter side is left to AdamW
REST = 1 / 3  # AdamW's rate as a share of Muon's
REAL_RATE = 0.25  # of the real stage: weights that know the world are changed, not made
REAL_SHARE = 0.55  # of its tiles that are real
WEIGHTS = "model.safetensors"
# Metres a pixel that a model states to know, by its domain. The world is drawn so; real tiles are cut at finer and
# coarser ones too, and were found best in the middle (docs/decisions/0042).
KNOWN_GSD = {"synthetic": (0.24, 0.38), "mixed": (0.2, 0.45)}


class MasterStep:
    """Steps parameters through float32 copies; the rate follows a warm-up and a cosine over wall-clock time.

    Args:
        parameters: What to train; duplicates (tied weights) count once.
        table: The embedding table, which AdamW takes although it is a matrix.
        rate: Peak rate of Muon, scaled to the size of AdamW's steps (Liu et al. 2025, arXiv 2502.16982).
        final: Share of the peak at the end.
        warm_up: Steps until the peak.
    """

    def __init__(
        self, parameters: Iterable[nn.Parameter], table: nn.Parameter, rate: float, final: float, warm_up: int
    ) -> None:
        unique = {id(p): p for p in parameters}.values()
        self._pairs = [(p, p.detach().float().clone().requires_grad_()) for p in unique]
        hidden: list[torch.Tensor] = []
        rest: list[torch.Tensor] = []
        for p, master in self._pairs:
            matrix = p is not table and p.ndim == 2 and min(p.shape) >= SMALLEST_MATRIX
            (hidden if matrix else rest).append(master)
        self._final, self._warm_up = final, warm_up
        self._optimizers: list[tuple[torch.optim.Optimizer, float]] = [
            (torch.optim.Muon(hidden, lr=rate, weight_decay=0.02, adjust_lr_fn="match_rms_adamw"), rate),
            (torch.optim.AdamW(rest, lr=rate * REST, betas=(0.9, 0.97), weight_decay=0.0), rate * REST),
        ]

    def take(self, number: int, progress: float) -> None:
        """Applies and clears the gradients.

        Args:
            number: Steps taken before.
            progress: Share of the stage's time that has passed, 0-1.
        """
        cosine = self._final + (1 - self._final) * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0)))
        factor = min(1.0, (number + 1) / self._warm_up) * cosine
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


@dataclass(frozen=True)
class Stage:
    """How one stage is trained.

    Attributes:
        name: "vision", "joint" or "real".
        minutes: Wall-clock limit.
        tiles: Tiles a step.
        rate: Peak learning rate.
        final: Share of the peak that the rate falls to at the end.
        queries: Queries drawn a tile, of which as many as fit are packed; 0 in the vision stage.
        length: Tokens of a packed sequence.
        compiled: Whether the language model's layers are compiled (needs a C++ compiler; halves the time of a step).
        pictures: Real pictures; empty for the world alone.
        share: Share of the tiles that are cut from them.
    """

    name: str
    minutes: float
    tiles: int
    rate: float
    final: float = 0.05
    queries: int = 0
    length: int = 576
    compiled: bool = False
    pictures: Sequence[Picture] = ()
    share: float = 0.0


def patches(pixels: torch.Tensor) -> torch.Tensor:
    """The processor's own patches of uint8 tiles (tiles, side, side, 3), for a merge of one: (patches, values)."""
    tiles, side = pixels.shape[:2]
    n = side // PATCH
    scaled = (pixels.float() / 255 - MEAN) / STD
    split = scaled.view(tiles, n, PATCH, n, PATCH, 3).permute(0, 1, 3, 5, 2, 4)
    return split.reshape(tiles * n * n, 3 * PATCH * PATCH)


def uniform_attention(
    attention: Any,  # noqa: ANN401 (the vision attention of either family; both have these attributes)
    hidden_states: torch.Tensor,
    position_embeddings: tuple[torch.Tensor, torch.Tensor],
    **_: object,
) -> torch.Tensor:
    """The vision tower's attention where all images have the same size: one batch instead of a loop over images.

    Plain products: for a few hundred tokens they are faster on a CPU than the fused kernel's backward pass.
    """
    count = CELLS * CELLS
    shape = (-1, count, 3, attention.num_heads, attention.head_dim)
    query, key, value = attention.qkv(hidden_states).view(shape).unbind(2)
    cos, sin = (t.view(-1, count, 1, attention.head_dim).to(query.dtype) for t in position_embeddings)
    half = attention.head_dim // 2
    turned = (q * cos + torch.cat((-q[..., half:], q[..., :half]), dim=-1) * sin for q in (query, key))
    query, key, value = (t.transpose(1, 2) for t in (*turned, value))
    seen = torch.softmax(query @ key.transpose(-1, -2) * attention.scaling, dim=-1) @ value
    return torch.as_tensor(attention.proj(seen.transpose(1, 2).reshape(len(hidden_states), -1)))


def quicken_tower(visual: Any) -> None:  # noqa: ANN401 (the tower of either family)
    """Change how a vision tower computes where all images have the same size, not what."""
    embed = visual.patch_embed
    embed.forward = lambda values: F.linear(values, embed.proj.weight.flatten(1), embed.proj.bias)
    for block in visual.blocks:
        block.attn.forward = functools.partial(uniform_attention, block.attn)


def allowed(segment: torch.Tensor) -> torch.Tensor:
    """Which token may attend to which in packed sequences.

    Args:
        segment: Shape (batch, length).

    Returns:
        bool, shape (batch, length, length).
    """
    order = torch.arange(segment.shape[1], device=segment.device)
    own = (segment[:, None, :] == 0) | (segment[:, :, None] == segment[:, None, :])
    return (order[:, None] >= order[None, :]) & own


def training_dtype(device: torch.device) -> torch.dtype:
    """bfloat16, but float32 on processors that have to emulate it: there a step takes a hundred times as long."""
    emulated = device.type == "cpu" and torch.backends.cpu.get_cpu_capability() in {"DEFAULT", "AVX2"}
    return torch.float32 if emulated else torch.bfloat16


class Trainer:
    """Holds the model in `training_dtype` with float32 masters, and runs the two stages; weights are saved as bfloat16.

    Args:
        model: The model to train. It is changed for training (see `uniform_attention`), not in what it computes.
        processor: Its processor.
        family: Its family.
        out: Folder for checkpoints and the log.
        seed: Seed of the data.
        teacher: What the model was before the real stage, of which it is to keep what it says of the world (learning
            without forgetting: Li and Hoiem 2016, arXiv 1606.09282); None keeps nothing.
        domain: Imagery that it will have been trained on, as its manifest states it.
    """

    def __init__(
        self,
        model: QwenVL,
        processor: Processor,
        family: Family,
        out: Path,
        seed: int,
        teacher: QwenVL | None = None,
        domain: str = "synthetic",
    ) -> None:
        self.model, self.processor, self.family, self.out, self.seed = model, processor, family, out, seed
        self.domain = domain
        self._visual: Any = model.model.visual
        self._language: Any = model.model.language_model
        self.device = self._language.embed_tokens.weight.device
        self.dtype = training_dtype(self.device)
        model.to(self.dtype).train()  # type: ignore[arg-type] # transformers' own wrapper hides the signature
        quicken_tower(self._visual)
        self._teacher: Any = teacher
        if teacher is not None:
            teacher.to(self.dtype).eval().requires_grad_(False)  # type: ignore[arg-type] # as above
            quicken_tower(teacher.model.visual)
        width = self._language.config.hidden_size
        self.heads = nn.ModuleList(AuxiliaryHead(width) for _ in range(2)).to(self.device, self.dtype)
        if (out / HEADS).exists():
            self.heads.load_state_dict(load_file(out / HEADS))
        self._halfway: list[torch.Tensor] = []
        layers = self._language.layers
        above = (len(layers) + 1) // 2
        self._supervision = AttentionSupervision(self._language, above)
        layers[above - 1].register_forward_hook(lambda _, __, out: self._halfway.append(out))

    def run(self, stage: Stage, should_stop: Callable[[], bool] = lambda: False) -> None:
        """Runs one stage within its time, saving as it goes."""
        if stage.queries and stage.compiled:
            for layer in self._language.layers:
                layer.compile(dynamic=False)
        step = MasterStep(
            self._parameters(stage), self._language.embed_tokens.weight, stage.rate, stage.final, warm_up=100
        )
        data = Batches(
            self.processor.tokenizer,
            self.family,
            stage.tiles,
            self.seed,
            stage.queries,
            stage.length,
            stage.pictures,
            stage.share,
        )
        started = saved = time.monotonic()
        seen, sums = 0, [0.0] * 4
        for number, batch in enumerate(torch.utils.data.DataLoader(data, None, num_workers=1, prefetch_factor=6)):
            progress = (time.monotonic() - started) / (60 * stage.minutes)
            losses = self._losses({key: value.to(self.device) for key, value in batch.items()})
            torch.autograd.backward(losses[0] + HALFWAY_WEIGHT * losses[1] + ATTENTION_WEIGHT * losses[2] + losses[3])
            step.take(number, progress)
            seen += int(batch["queries"].sum()) if stage.queries else stage.tiles
            sums = [total + float(loss.detach()) for total, loss in zip(sums, losses, strict=True)]
            if number % LOG_STEPS == LOG_STEPS - 1:
                minutes = round((time.monotonic() - started) / 60, 2)
                names = ("tower_loss", "halfway_loss", "attention_loss", "token_loss")
                means = {name: round(total / LOG_STEPS, 4) for name, total in zip(names, sums, strict=True)}
                self._log({"stage": stage.name, "step": number + 1, "seen": seen, "minutes": minutes, **means})
                sums = [0.0] * 4
            if time.monotonic() - saved > SAVE_SECONDS:
                self.save()
                saved = time.monotonic()
            if progress >= 1 or should_stop():
                break
        self.save()

    def _parameters(self, stage: Stage) -> list[nn.Parameter]:
        """What a stage trains; everything else is frozen, and the vision tower with it in the joint stage."""
        if stage.pictures:
            return list(self.model.requires_grad_().parameters())
        self.model.requires_grad_(bool(stage.queries))
        self._visual.requires_grad_(not stage.queries)
        modules = [self._visual, self.heads[0]]
        if stage.queries:
            deep = getattr(self._visual, "deepstack_merger_list", nn.ModuleList())  # of Qwen3-VL; the text's own
            modules = [self._language, self.model.lm_head, deep.requires_grad_(), self.heads[1]]
        return [p for module in modules for p in module.parameters()]

    def _losses(self, batch: dict[str, torch.Tensor]) -> tuple[torch.Tensor, ...]:
        """The losses of the tower's head, the halfway head, the supervised attention and the reply tokens.

        The first is zero in the joint stage, the others in the vision stage; both heads' in the real stage.
        """
        units = self.family.extent(SIZING)[0]
        first, second = self.heads
        none = torch.zeros((), device=self.device)
        features = self._features(self._visual, batch["pixels"])
        if "ids" not in batch:
            return first.loss(features.pooler_output, batch, units), none, none, none  # type: ignore[operator]
        image = batch["ids"] == self.model.config.image_token_id
        mask = allowed(batch["segment"])
        hidden = self._read(self._language, batch, image, mask, features)
        halfway = self._halfway.pop()
        on_halfway = second.loss(halfway[image], batch, units) if "kind" in batch else none  # type: ignore[operator]
        on_attention = self._supervision.loss(batch["attended"], image, mask)
        following = batch["labels"][:, 1:]
        told = following != IGNORED
        logits = self.model.lm_head(hidden[:, :-1][told]).float()
        each = F.cross_entropy(logits, following[told], reduction="none")
        weights = batch["weights"][:, 1:][told]
        on_tokens = (each * weights).sum() / weights.sum()
        if self._teacher is not None and bool(batch["world"].any()):
            of_world = batch["world"][:, None].expand_as(told)[told]
            on_tokens = on_tokens + KEEP_WEIGHT * self._kept(batch, logits[of_world], weights[of_world])
        return none, on_halfway, on_attention, on_tokens

    def _kept(self, batch: dict[str, torch.Tensor], logits: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        """Mean divergence of what is said of tiles of the world from what the teacher says, over their reply tokens."""
        rows = {key: value[batch["world"]] for key, value in batch.items()}
        with torch.no_grad():
            features = self._features(self._teacher.model.visual, rows["pixels"])
            image, mask = rows["ids"] == self.model.config.image_token_id, allowed(rows["segment"])
            hidden = self._read(self._teacher.model.language_model, rows, image, mask, features)
            before = self._teacher.lm_head(hidden[:, :-1][rows["labels"][:, 1:] != IGNORED]).float().log_softmax(-1)
        each = F.kl_div(logits.log_softmax(-1), before, reduction="none", log_target=True).sum(dim=-1)
        return (each * weights).sum() / weights.sum()

    def _features(self, visual: Any, pixels: torch.Tensor) -> Any:  # noqa: ANN401 (the tower of either family)
        grid = torch.tensor([[1, CELLS, CELLS]] * len(pixels), device=self.device)
        return visual(patches(pixels).to(self.dtype), grid_thw=grid, return_dict=True)

    def _read(
        self,
        language: Any,  # noqa: ANN401 (the text model of either family)
        batch: dict[str, torch.Tensor],
        image: torch.Tensor,
        mask: torch.Tensor,
        features: Any,  # noqa: ANN401
    ) -> torch.Tensor:
        """The language model's last hidden states, each query seeing the image and itself alone."""
        embedded = language.embed_tokens(batch["ids"])
        embedded = embedded.masked_scatter(image.unsqueeze(-1), features.pooler_output.to(embedded.dtype))
        deep = getattr(features, "deepstack_features", None) or []  # Qwen3-VL has them, Qwen2.5-VL has not
        extra = {"visual_pos_masks": image, "deepstack_visual_embeds": deep} if deep else {}
        positions = batch["positions"].transpose(0, 1)
        read = language(
            inputs_embeds=embedded, position_ids=positions, attention_mask=mask[:, None], use_cache=False, **extra
        )
        return torch.as_tensor(read.last_hidden_state)

    def save(self) -> None:
        """Writes model, processor and heads; enough to resume."""
        self.out.mkdir(parents=True, exist_ok=True)
        self.model.generation_config.max_new_tokens = LONGEST_REPLY
        # Rounding the working copies loses nothing: the next step makes them anew of the masters.
        self._convert(torch.bfloat16)
        self.model.save_pretrained(self.out)
        self.processor.save_pretrained(self.out)
        facts = {
            "family": self.family.name,
            "prompts": self.family.tuned,
            "domain": self.domain,
            "tile_size": TILE,
            "gsd": KNOWN_GSD[self.domain],
            "replay": WORLD,
            "classes": (*BASE_NAMES, "building") if self.domain == "mixed" else BASE_NAMES,
        }
        (self.out / "spotter.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
        save_file(self.heads.state_dict(), self.out / HEADS)
        self._convert(self.dtype)

    def _convert(self, dtype: torch.dtype) -> None:
        self.model.to(dtype)  # type: ignore[arg-type] # as above
        self.heads.to(dtype)

    def _log(self, row: dict[str, object]) -> None:
        log.info("%s", row)
        self.out.mkdir(parents=True, exist_ok=True)
        with (self.out / "train.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


@dataclass(frozen=True)
class Plan:
    """What to train and for how long.

    Attributes:
        out: Folder for checkpoints, log and the finished model; resumed from when it holds a model.
        family: "qwen3_vl" or "qwen2_5_vl".
        vision_minutes: Wall-clock minutes of the vision stage; 0 leaves it out.
        joint_minutes: Wall-clock minutes of the joint stage; 0 leaves it out.
        real_minutes: Wall-clock minutes of the real stage; 0 leaves it out.
        pictures: Folder of real pictures, as for `engine evaluate real`; None without a real stage.
        without: Cities that are left out of them, to be measured on.
        start: Folder of a model to begin with where `out` holds none, and of which the real stage keeps what it says of
            the world; None begins from nothing, and keeps nothing.
        seed: Seed of weights and data; resume with another one to see other scenes.
        rate: Peak learning rate; of the real stage, a part of it (`REAL_RATE`).
        threads: CPU threads; 0 leaves torch's choice.
        device: "cpu" or "cuda".
    """

    out: Path
    family: str = "qwen3_vl"
    vision_minutes: float = 30.0
    joint_minutes: float = 90.0
    real_minutes: float = 0.0
    pictures: Path | None = None
    without: tuple[str, ...] = ()
    start: Path | None = None
    seed: int = 1
    rate: float = 2e-3
    threads: int = 0
    device: str = "cpu"


def train_world(plan: Plan, should_stop: Callable[[], bool] = lambda: False) -> None:
    """Trains, resuming from `plan.out` where it holds a model; `should_stop` ends it after the step in hand, saved."""
    from transformers import AutoModelForImageTextToText, AutoProcessor

    torch.manual_seed(plan.seed)
    if plan.threads:
        torch.set_num_threads(plan.threads)
    family = families.get(plan.family)
    model: Any
    begin = plan.out if (plan.out / WEIGHTS).exists() else plan.start
    if begin is not None:
        model = AutoModelForImageTextToText.from_pretrained(begin, dtype=torch.float32)
        processor = AutoProcessor.from_pretrained(begin)  # type: ignore[no-untyped-call]
        log.info("began with %s", begin)
    else:
        tokenizer = train_tokenizer(corpus_texts(plan.seed, family, VOCABULARY_TILES), [family])
        processor = build_processor(tokenizer, plan.family)
        model = build_model(tokenizer, plan.family)
        log.info("%.2f M parameters, %d tokens", sum(p.numel() for p in model.parameters()) / 1e6, len(tokenizer))
    teacher: Any = None
    if plan.start is not None and plan.real_minutes:
        teacher = AutoModelForImageTextToText.from_pretrained(plan.start, dtype=torch.float32)
        teacher.to(torch.device(plan.device))
    seen = plan.real_minutes or (begin is not None and read_manifest(begin).get("domain") == "mixed")
    domain = "mixed" if seen else "synthetic"
    trainer = Trainer(model.to(plan.device), processor, family, plan.out, plan.seed, teacher, domain)
    compiled = shutil.which("c++") is not None
    pictures = load_pictures(plan.pictures, plan.without) if plan.pictures and plan.real_minutes else ()
    stages = (
        Stage("vision", plan.vision_minutes, tiles=32, rate=plan.rate, final=0.1),
        Stage("joint", plan.joint_minutes, tiles=14, rate=plan.rate, queries=6, compiled=compiled),
        Stage(
            "real",
            plan.real_minutes,
            tiles=16,
            rate=plan.rate * REAL_RATE,
            queries=5,
            length=448,
            compiled=compiled,
            pictures=pictures,
            share=REAL_SHARE,
        ),
    )
    for stage in stages:
        if stage.minutes and not should_stop():
            trainer.run(stage, should_stop)
