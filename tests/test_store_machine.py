"""The store against a plain model, whatever is done to it in whatever order.

The model is a few dictionaries: which texts stand under which name, which were taken down,
which version read them, and what each commit showed. After every step people must see what
the model says, every check must pass, and nothing may be left in staging.
"""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from flows import store
from flows.job import Request, run_directly
from flows.receipt import State
from tests.conftest import ingest
from tests.corpus import Layout, articles, dump
from transforms import dumps
from warehouse import lake, steps
from warehouse.ask import connect
from warehouse.checking import check
from warehouse.home import Home
from warehouse.manifest import head
from warehouse.searching import search

ARTICLES = [*articles(6, seed=21)]
TEXTS = [dump([article], Layout.STD)[0] for article in ARTICLES]
TITLES = [article.headline for article in ARTICLES]
NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt"])
SOME = st.lists(st.integers(0, 5), min_size=2, max_size=3, unique=True).map(tuple)
PLACES = st.sampled_from([name for name in steps.STEPS if name.partition(".")[0] in {
    "raw", "batch", "sightings", "build", "commit", "publish",
}])  # fmt: skip
MEMORY = Path("/dev/shm")


class KilledError(BaseException):
    """What a step raises in the place of a kill."""


@dataclass(slots=True)
class Model:
    """What the store should hold."""

    shown: dict[str, tuple[int, ...]] = field(default_factory=dict)  # name → texts
    taken_down: set[int] = field(default_factory=set)
    version: int = 1
    past: dict[int, dict[str, tuple[int, ...]]] = field(default_factory=lambda: {0: {}})

    @property
    def titles(self) -> list[str]:
        """The headlines that people see."""
        texts = {text for texts in self.shown.values() for text in texts}
        return sorted(TITLES[text] for text in texts - self.taken_down)


class Store(RuleBasedStateMachine):
    """What can be done to a store, and to the dumps it reads."""

    def __init__(self) -> None:
        super().__init__()
        place = MEMORY if MEMORY.is_dir() else None
        self.folder = Path(tempfile.mkdtemp(dir=place))
        self.root, self.files = self.folder / "home", self.folder / "dumps"
        self.files.mkdir()
        self.model = Model()
        self.patch = pytest.MonkeyPatch()

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder)

    def load(self, name: str, texts: tuple[int, ...], *accepted: str) -> State:
        """Write a dump under a name and run; note what should be seen then."""
        (self.files / name).write_text("\n\n\n".join(TEXTS[text] for text in texts))
        receipt = ingest(self.root, self.files / name, accepted=accepted)
        return receipt.dumps[0].state

    def note(self) -> None:
        """Note what the newest commit shows."""
        self.model.past[head(Home(self.root)).number] = dict(self.model.shown)

    @rule(name=NAMES, texts=SOME)
    def add_or_change(self, name: str, texts: tuple[int, ...]) -> None:
        self.load(name, texts, "dump_has_shrunk")
        self.model.shown[name] = texts
        self.note()

    @precondition(lambda self: self.model.shown)
    @rule(data=st.data())
    def shrink(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.model.shown)))
        (self.files / name).write_text("\n")
        state = ingest(self.root, self.files / name).dumps[0].state
        if self.model.titles and set(self.model.shown[name]) - self.model.taken_down:
            assert state is State.HELD

    @precondition(lambda self: self.model.shown)
    @rule(data=st.data(), new=NAMES)
    def rename(self, data: st.DataObject, new: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.model.shown)))
        texts = self.model.shown[name]
        self.load(new, texts, "dump_has_shrunk")
        self.model.shown[new] = texts
        self.note()

    @precondition(lambda self: self.model.shown)
    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        """A file that is gone takes nothing with it."""
        name = data.draw(st.sampled_from(sorted(self.model.shown)))
        (self.files / name).unlink(missing_ok=True)
        run_directly(Request((), self.root))

    @rule()
    def bump(self) -> None:
        self.model.version += 1
        for module in (dumps, lake):
            self.patch.setattr(module, "TRANSFORM_VERSION", self.model.version)
        run_directly(Request((), self.root, is_backfill=True))
        self.note()

    @rule(name=NAMES, texts=SOME, place=PLACES)
    def crash(self, name: str, texts: tuple[int, ...], place: str) -> None:
        def die() -> None:
            raise KilledError

        before = self.model.titles
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(steps, "DIE", die)
            patch.setenv(steps.VARIABLE, place)
            steps._seen.clear()  # noqa: SLF001 - it counts within one process
            try:
                self.load(name, texts, "dump_has_shrunk")
            except KilledError:
                if Home(self.root).database.exists():
                    self.see({tuple(before), tuple(self.after(name, texts))})
        self.load(name, texts, "dump_has_shrunk")
        self.model.shown[name] = texts
        self.note()

    def after(self, name: str, texts: tuple[int, ...]) -> list[str]:
        """Return what should be seen if a name stood for these texts."""
        shown = {**self.model.shown, name: texts}
        return Model(shown, self.model.taken_down).titles

    @precondition(lambda self: self.model.titles)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        title = data.draw(st.sampled_from(self.model.titles))
        with connect(Home(self.root)) as connection:
            query = "select article_id from articles where headline = ?"
            ((article,),) = connection.execute(query, [title]).fetchall()
        assert store.forget(self.root, article).remaining == []
        self.model.taken_down.add(TITLES.index(title))
        self.note()

    @precondition(lambda self: len(self.model.past) > 1)
    @rule(data=st.data())
    def rollback(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.model.past)))
        store.rollback(self.root, number)
        self.model.shown = dict(self.model.past[number])
        self.note()

    def see(self, allowed: set[tuple[str, ...]]) -> None:
        """See one of some states, whole."""
        with connect(Home(self.root)) as connection:
            found = connection.execute("select headline from articles order by 1").fetchall()
            assert tuple(title for (title,) in found) in allowed
            assert check(connection) == {}

    @invariant()
    def people_see_what_the_model_says(self) -> None:
        home = Home(self.root)
        if home.database.exists():
            self.see({tuple(self.model.titles)})
            assert [*home.staging.iterdir()] == []
            lines = [line for text in self.model.taken_down for line in TEXTS[text].splitlines()]
            assert not lines or search(home, lines)[2] == []


def machine(examples: int, step_count: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=step_count,
        deadline=None,
        suppress_health_check=[*HealthCheck],
        # A step is a run of half a second: shrinking would take an hour.
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )


TestStore = Store.TestCase
TestStore.settings = machine(2, 6)


class LongStore(Store):
    """The same at length."""


LongStore.TestCase.settings = machine(60, 12)
TestStoreLong = pytest.mark.soak(pytest.mark.timeout(7200)(LongStore.TestCase))
