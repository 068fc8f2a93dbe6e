"""How certain a figure is: bootstrap intervals, and paired tests of two models on the same samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWS = 1000
LEVEL = 0.95

Interval = tuple[float, float]


def mean_interval(values: Sequence[float], draws: int = DRAWS, seed: int = 0) -> Interval | None:
    """The 95 % interval of a mean, by drawing samples with replacement (the percentile bootstrap); None without values.

    Source: Efron and Tibshirani, "An introduction to the bootstrap" (1993).

    >>> mean_interval([1.0, 1.0])
    (1.0, 1.0)
    """
    if not len(values):
        return None
    numbers = np.asarray(values, dtype=np.float64)
    rng = np.random.default_rng(seed)
    picks = rng.integers(len(numbers), size=(draws, len(numbers)))
    return _quantiles(numbers[picks].mean(axis=1))


def interval(
    count: int, figure: Callable[[NDArray[np.int64]], float | None], draws: int = DRAWS, seed: int = 0
) -> Interval | None:
    """The 95 % bootstrap interval of any figure over samples.

    Args:
        count: How many samples there are.
        figure: The figure of some of them, given by place, with repetitions; None where it has none.
        draws: How often to draw.
        seed: Of the draws.
    """
    if not count:
        return None
    rng = np.random.default_rng(seed)
    found = [figure(rng.integers(count, size=count)) for _ in range(draws)]
    values = [value for value in found if value is not None]
    return _quantiles(np.asarray(values)) if values else None


def _quantiles(values: NDArray[np.float64]) -> Interval:
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


@dataclass(frozen=True)
class Paired:
    """Two sets of figures on the same samples.

    Attributes:
        n: Samples.
        difference: Mean of first minus second.
        interval: Its 95 % bootstrap interval, samples drawn as pairs.
        only_first: Samples that the first alone gets right.
        only_second: The reverse.
        p: Of McNemar's exact test: how likely so unequal a split of those is if neither is better.
    """

    n: int
    difference: float
    interval: Interval
    only_first: int
    only_second: int
    p: float


def paired(first: Sequence[float], second: Sequence[float], right: float = 0.5, seed: int = 0) -> Paired | None:
    """Compare two answers to each sample; None without samples.

    Args:
        first: A value a sample, for example the IoU.
        second: The same of the other answers, in the same order.
        right: From which value an answer is right.
        seed: Of the bootstrap.

    Returns:
        The difference is that of the shares of right answers.

    >>> paired([1.0, 1.0, 0.0], [1.0, 0.2, 0.0]).difference
    0.3333333333333333
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} and {len(second)} values: both must answer the same samples")
    hits, others = (np.asarray(v, dtype=np.float64) >= right for v in (first, second))
    gains = hits.astype(np.float64) - others
    span = mean_interval(list(gains), seed=seed)
    if span is None:
        return None
    ahead, behind = int((gains > 0).sum()), int((gains < 0).sum())
    return Paired(len(gains), float(gains.mean()), span, ahead, behind, exact_mcnemar(ahead, behind))


def exact_mcnemar(only_first: int, only_second: int) -> float:
    """Two-sided p of McNemar's exact test: the binomial test of the samples that only one of two gets right.

    Source: McNemar, "Note on the sampling error of the difference between correlated proportions" (1947).

    >>> exact_mcnemar(0, 0), exact_mcnemar(5, 0)
    (1.0, 0.0625)
    """
    n = only_first + only_second
    tail = sum(comb(n, k) for k in range(min(only_first, only_second) + 1))
    return min(1.0, float(2 * tail / 2**n))
