"""The search of one or many scenes: an executor observes their tiles, and each scene is combined at its end.

What tiles show is kept in the journal at once, and the result is made of the journal. So memory grows with what is
found, not with the scenes; and a search that goes on ends with the result that it would have had. Searches for several
queries look at each tile together (`search_together`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.locate.combine import SearchFacts, combine, touches
from engine.locate.result import LocateResult, make_feature, together
from engine.locate.scale import native_box
from engine.locate.survey import BrokenScene, Look, SceneSearch, Survey, UnreadTile
from engine.scene.errors import ChangedError, OutsideError, SceneError

if TYPE_CHECKING:
    from engine.feature.feature import Feature, RunRecord
    from engine.locate.executor import Executor
    from engine.locate.journal import Journal
    from engine.locate.observe import SceneDetection, TileObservation
    from engine.locate.options import LocateOptions
    from engine.words import Query

Progress = Callable[[int, int], None]


class Search:
    """A search under way, for one query. For one thread; the executor has its own.

    Attributes:
        query: What is asked.
    """

    def __init__(
        self,
        survey: Survey,
        journal: Journal,
        query: Query,
        min_score: float,
        run: RunRecord,
        *,
        crs: str | None = None,
        on_features: Callable[[Sequence[Feature]], None] | None = None,
    ) -> None:
        """Prepare a search.

        Args:
            survey: Which tiles of which scenes.
            journal: Keeps what they show.
            query: What is asked; one of the survey's.
            min_score: What scores less is dropped.
            run: Which the features belong to.
            crs: What several scenes' features are brought into; of one scene they stay in its own.
            on_features: Called with the features of finished tiles, not merged yet.
        """
        self._survey, self._journal, self.query, self._min_score = survey, journal, query, min_score
        self._place = survey.queries.index(query)
        self._run, self._crs = run, crs
        self._on_features = on_features
        self._open: dict[int, SceneSearch] = {}
        self._results: dict[str, LocateResult] = {}
        self._broken: list[BrokenScene] = []
        self._outside = self._heard = self._tiles = self._done = 0

    @property
    def progress(self) -> tuple[int, int]:
        """The tiles done and how many there are, as far as that is known."""
        opened = max(1, self._heard - len(self._broken) - self._outside)
        unopened = (len(self._survey.sources) - self._heard) * self._tiles / opened
        return self._done, self._tiles + round(unopened)

    def hear(self, news: Look | BrokenScene) -> None:
        """Take in a scene that was opened, or could not be; what an earlier start finished of it is handed out."""
        self._heard += 1
        if isinstance(news, BrokenScene):
            self._give_up(news)
            return
        search = news.searches[self._place]
        self._open[search.number] = search
        self._tiles += search.tiles
        self._done += len(search.finished)
        if search.finished and self._on_features:
            for one in self._journal.observations(search.number):
                self._hand_out(search, one)
        if not search.left:
            self._end(search)

    def take(self, number: int, one: TileObservation | UnreadTile) -> bool:
        """Take in what became of a tile; whether it is one of this search, and of a scene not given up."""
        if number not in self._open:
            return False
        self._take(self._open[number], one)
        return True

    def result(self) -> LocateResult:
        """What was found; of scenes that were stopped, in what is finished. Nothing more is taken in.

        Raises:
            SceneError: There is one scene, and it cannot be searched; or there are several, and none can.
        """
        missing = len(self._survey.sources) - self._heard
        for search in list(self._open.values()):
            self._end(search)
        if not self._results and not missing:
            raise self._none_left()
        if len(self._survey.sources) == 1 and self._results:
            return next(iter(self._results.values()))
        return together(self._results, self.query.task, self._broken, self._outside, missing > 0)

    def _take(self, search: SceneSearch, one: TileObservation | UnreadTile) -> None:
        self._done += 1
        if isinstance(one, UnreadTile):
            search.unread += 1
            search.first_unread = search.first_unread or one
            try:
                self._survey.check_unchanged(search)
            except SceneError as error:
                self._lose(search, error)
                return
        else:
            self._journal.add([(search.number, one)])
            search.done += 1
            self._hand_out(search, one)
        if not search.left:
            self._end(search)

    def _hand_out(self, search: SceneSearch, one: TileObservation) -> None:
        if self._on_features and not one.without_data:
            told = (seen for seen in one.detections if seen.score >= self._min_score)
            found = [seen for seen in told if touches(seen.box, search.area)]
            self._on_features(list(self._features(search, found)))

    def _end(self, search: SceneSearch) -> None:
        """Combine what the tiles of a scene showed; of one that was stopped, what is finished."""
        del self._open[search.number]
        search.over = True
        warnings = [*search.warnings]
        if search.unread and search.first_unread:
            warnings.append(_unread_sentence(search, search.first_unread))
        if not search.left:
            try:
                self._survey.check_unchanged(search)
            except ChangedError as error:
                self._lose(search, error)
                return
            except SceneError as error:
                warnings.append(f"{error.message} What it showed before is given.")
        facts = SearchFacts(search.area, search.size, search.tiles, search.tile_size, tuple(warnings))
        found = combine(self._journal.observations(search.number), self.query.task, facts, self._min_score)
        features = tuple(self._features(search, found.detections))
        lost = len(found.detections) - len(features)
        counts = {**found.counts, "features": len(features)}
        counts |= {"tiles_resumed": len(search.finished)} if search.finished else {}
        counts |= {"tiles_failed": search.unread} if search.unread else {}
        more = (f"{lost} features lie where the result's CRS cannot describe them.",) if lost else ()
        self._results[search.name] = LocateResult(
            features, found.reasoning, counts, (*found.warnings, *more), bool(search.left), bool(search.unread)
        )

    def _lose(self, search: SceneSearch, error: SceneError) -> None:
        """Give a scene up: what its tiles showed is of no use."""
        search.over = True
        self._open.pop(search.number, None)
        self._done += search.left
        self._journal.forget(search.number)
        self._give_up(BrokenScene(search.source, error))

    def _give_up(self, broken: BrokenScene) -> None:
        if isinstance(broken.error, OutsideError) and len(self._survey.sources) > 1:
            self._outside += 1
        else:
            self._broken.append(broken)

    def _none_left(self) -> SceneError:
        if not self._broken:
            return OutsideError(f"The extent lies outside all {self._outside:,} scenes.", "Give another.")
        first = self._broken[0].error
        if len(self._survey.sources) == 1:
            return first
        return SceneError(
            f"None of the {len(self._broken):,} scenes can be searched. The first: {first.message}",
            first.remedy,
            first.detail,
        )

    def _features(self, search: SceneSearch, found: Iterable[SceneDetection]) -> Iterator[Feature]:
        """Detections as features, in the CRS of the result; those that it cannot describe are left out."""
        from engine.feature.feature import placing

        run = replace(self._run, scene=search.name)
        place = placing(search.crs, self._crs or search.crs)
        for one in found:
            box, mask = one.on_map(search.transform)
            placed, placed_mask = place(box), None if mask is None else place(mask)
            if placed is not None:
                yield make_feature(one, placed, native_box(one.box, search.factors), placed_mask, run)


def search_together(
    searches: Sequence[Search],
    survey: Survey,
    executor: Executor,
    options: LocateOptions,
    *,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> list[LocateResult]:
    """Search until done or stopped: each tile is read once, and asked for all searches.

    Args:
        searches: One for each query of the survey.
        survey: Which tiles of which scenes.
        executor: Who observes them.
        options: How they are asked.
        on_progress: Called with the tiles done for all searches and how many there are, as far as that is known.
        should_stop: Asked at every step of generation; True ends early.

    Returns:
        What each search found.

    Raises:
        SceneError: There is one scene, and it cannot be searched; or there are several, and none can.
        SpotterError: The model fails, or the disk is full. What is finished stays in the journal.
    """
    told = (0, 0)

    def tell() -> None:
        nonlocal told
        done, tiles = zip(*(search.progress for search in searches), strict=True)
        now = sum(done) // len(searches), max(tiles)
        if on_progress and now != told and now[0]:
            on_progress(*now)
        told = now

    def hear() -> None:
        while not survey.news.empty():
            news = survey.news.get()
            for search in searches:
                search.hear(news)
            tell()

    with executor.observe(survey, options, should_stop or (lambda: False)) as seen:
        try:
            for number, one in seen:
                hear()
                if any(search.take(number, one) for search in searches):
                    tell()
        finally:  # also where the model fails, so that what an earlier start finished is handed out
            hear()
    return [search.result() for search in searches]


def _unread_sentence(search: SceneSearch, first: UnreadTile) -> str:
    return (
        f"{search.unread} of {search.tiles} tiles could not be read and were left out, the first at column "
        f"{first.window.x0:.0f}, row {first.window.y0:.0f}: {first.error.message}"
    )
