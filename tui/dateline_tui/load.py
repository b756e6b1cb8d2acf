"""Questions asked of the store off the screen's thread, and answers that arrive as messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, TypeVar

from textual import on
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from dateline_store.model import DatelineError

T = TypeVar("T")
ScreenResult = TypeVar("ScreenResult")


@dataclass
class Answered(Message):
    """What a question of one group came to; stale where a later one of the group was asked."""

    group: str
    generation: int
    value: Any
    then: Callable[[Any], None]


def error_words(error: BaseException) -> str:
    """A sentence for the user; an error that is not ours is named by its type."""
    if isinstance(error, DatelineError):
        return str(error)
    return f"Something went wrong inside Dateline: {type(error).__name__}: {error}"


class AskingScreen(Screen[ScreenResult]):
    """A screen that asks in thread workers, one at a time in each group, and drops stale answers."""

    @cached_property
    def _generations(self) -> dict[str, int]:
        """The number of the last question of each group."""
        return {}

    def ask(self, group: str, question: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run `question` in a thread, then `then` with its answer on the screen's thread.

        A later question of the same group makes this one stale: its answer is dropped.
        """
        generation = self._generations[group] = self._generations.get(group, 0) + 1
        self.run_worker(
            partial(self._answer, group, generation, question, then),
            name=f"{group} {generation}",
            group=group,
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    def _answer(
        self, group: str, generation: int, question: Callable[[], T], then: Callable[[T], None]
    ) -> None:
        if self._generations[group] == generation:
            self.post_message(Answered(group, generation, question(), then))

    @on(Answered)
    def _take(self, answer: Answered) -> None:
        answer.stop()
        if self._generations[answer.group] == answer.generation and self.is_attached:
            answer.then(answer.value)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say every error of a worker on screen."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.failed(event.worker.group, event.worker.error)

    def failed(self, group: str, error: BaseException) -> None:
        """Called with the error of a question that could not be answered."""
        self.notify(error_words(error), title="Not done", severity="error", timeout=12, markup=False)
