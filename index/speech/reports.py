"""What is reported, before it is known who the speaker is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from index.speech.clauses import Clause

Lead = Literal["clause", "previous", "echo", "issuer", "nobody"]


@dataclass(frozen=True, slots=True)
class Report:
    """Words said (direct) or a sentence that reports them: text[start:end].

    `lead` is where to find the speaker: in the `clause`, the one who spoke or was told of before (previous), whoever
    says the same words elsewhere in the article (echo: a headline), who has put out the text that says it (issuer:
    "heter det i meldingen"), or nowhere (nobody: the journalist asks).
    """

    kind: Literal["direct", "indirect"]
    start: int
    end: int
    clause: Clause | None
    lead: Lead
