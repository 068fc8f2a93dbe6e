"""The search of one or many scenes: an executor observes their tiles, and each scene is combined at its end.

What tiles show is kept in the journal at once, and the result is made of the journal. So memory grows with what is
found, not with the scenes; and a search that goes on ends with the result that it would have had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.locate.combine import SearchFacts, combine, touches
from engine.locate.result import LocateResult, make_feature, together
from engine.locate.scale import native_box
from engine.locate.survey import BrokenScene, SceneSearch, Survey, UnreadTile
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
    """A search under way. For one thread; the executor has its own."""

    def __init__(
        self,
        survey: Survey,
        journal: Journal,
        query: Query,
        options: LocateOptions,
        run: RunRecord,
        *,
        crs: str | None = None,
        on_progress: Progress | None = None,
        on_features: Callable[[Sequence[Feature]], None] | None = None,
    ) -> None:
        """Prepare a search.

        Args:
            survey: Which tiles of which scenes.
            journal: Keeps what they show.
            query: What is asked.
            options: How the scenes are cut, asked and filtered.
            run: Which the features belong to.
            crs: What several scenes' features are brought into; of one scene they stay in its own.
            on_progress: Called with the tiles done and how many there are, as far as that is known.
            on_features: Called with the features of finished tiles, not merged yet.
        """
        self._survey, self._journal, self._query, self._options = survey, journal, query, options
        self._run, self._crs = run, crs
        self._on_progress, self._on_features = on_progress, on_features
        self._open: dict[int, SceneSearch] = {}
        self._results: dict[str, LocateResult] = {}
        self._broken: list[BrokenScene] = []
        self._outside = self._heard = self._tiles = self._done = 0

    def run(self, executor: Executor, should_stop: Callable[[], bool]) -> LocateResult:
        """Search until done or stopped.

        Raises:
            SceneError: There is one scene, and it cannot be searched; or there are several, and none can.
            SpotterError: The model fails, or the disk is full. What is finished stays in the journal.
        """
        with executor.observe(self._survey, self._query, self._options, should_stop) as seen:
            try:
                for number, one in seen:
                    self._hear()
                    if number in self._open:
                        self._take(self._open[number], one)
            finally:  # also where the model fails, so that what an earlier start finished is handed out
                self._hear()
        missing = len(self._survey.sources) - self._heard
        for search in list(self._open.values()):
            self._end(search)
        if not self._results and not missing:
            raise self._none_left()
        if len(self._survey.sources) == 1 and self._results:
            return next(iter(self._results.values()))
        return together(self._results, self._query.task, self._broken, self._outside, missing > 0)

    def _hear(self) -> None:
        """Take in the scenes that were opened meanwhile; of those begun before, what is finished is handed out."""
        while not self._survey.news.empty():
            news = self._survey.news.get()
            self._heard += 1
            if isinstance(news, BrokenScene):
                self._give_up(news)
                continue
            self._open[news.number] = news
            self._tiles += news.tiles
            self._done += len(news.finished)
            if news.finished:
                if self._on_features:
                    for one in self._journal.observations(news.number):
                        self._hand_out(news, one)
                self._tell()
            if not news.left:
                self._end(news)

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
        self._tell()
        if not search.left:
            self._end(search)

    def _hand_out(self, search: SceneSearch, one: TileObservation) -> None:
        if self._on_features and not one.without_data:
            told = (seen for seen in one.detections if seen.score >= self._options.min_score)
            found = [seen for seen in told if touches(seen.box, search.area)]
            self._on_features(list(self._features(search, found)))

    def _tell(self) -> None:
        if self._on_progress:
            opened = max(1, self._heard - len(self._broken) - self._outside)
            unopened = (len(self._survey.sources) - self._heard) * self._tiles / opened
            self._on_progress(self._done, self._tiles + round(unopened))

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
        found = combine(self._journal.observations(search.number), self._query.task, facts, self._options.min_score)
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


def _unread_sentence(search: SceneSearch, first: UnreadTile) -> str:
    return (
        f"{search.unread} of {search.tiles} tiles could not be read and were left out, the first at column "
        f"{first.window.x0:.0f}, row {first.window.y0:.0f}: {first.error.message}"
    )
