"""Supervised fine-tuning: the truth, written as a reply, made likelier token by token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.model.inputs import picture
from engine.tune.methods.callbacks import Watcher, common_arguments, run_trainer
from engine.tune.methods.sft_targets import truth_reply

if TYPE_CHECKING:
    import torch

    from engine.tune.methods.session import Session

STEPS = 100


def train(session: Session) -> dict[str, torch.Tensor] | None:
    """Run SFT as the session says: `settings.prompts` replies a step, the loss over their tokens alone.

    Raises:
        StoppedError: A stop was asked for.
    """
    from datasets import Dataset
    from trl.trainer.sft_config import SFTConfig
    from trl.trainer.sft_trainer import SFTTrainer

    model, book, settings = session.model, session.book, session.settings
    rows = [
        {
            "prompt": model.prompts.messages(book.shots[place].query, settings.reasoning),
            "completion": [
                {
                    "role": "assistant",
                    "content": truth_reply(book.shots[place], model.family, book[place].sizing, settings.reasoning),
                }
            ],
            "images": [picture(book.shots[place].tile)],
        }
        for place in session.learned
    ]
    watcher = Watcher(session)
    trainer = SFTTrainer(
        model=session.trained,
        args=SFTConfig(
            **common_arguments(session),
            per_device_train_batch_size=settings.prompts,
            completion_only_loss=True,
            max_length=None,
        ),
        train_dataset=Dataset.from_list(rows),
        processing_class=model.processor,
        callbacks=[watcher],
    )
    return run_trainer(trainer, session, watcher)
