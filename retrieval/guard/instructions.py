"""Instructions: words in an article that speak to whoever writes the answer are no evidence."""

from __future__ import annotations

import re

_ADDRESSED = re.compile(
    r"<!--|\b(?:system\s*(?:melding|message|prompt|:)|til (?:assistenten|modellen|språkmodellen|roboten|ki-)"
    r"|(?:note )?to (?:the )?(?:assistant|model|ai)\b|assistant:|as an ai|ignor\w+ (?:\w+ ){0,4}(?:instru"
    r"|above|ovenfor|ovanfor|over|previous|tidl)"
    r"|glem (?:\w+ ){0,3}(?:instru|ovenfor)|disregard|se bort (?:fra|frå)|når du (?:svarer|svarar"
    r"|oppsummer\w+)|when (?:you )?(?:answer|summari)\w*"
    r"|(?:^|[.:\]]\s*)"
    r"(?:svar|reply|answer|respond)(?: \w+){0,2} (?:at|that|med|with)\b|språkmodell|language model|prompt)",
    re.IGNORECASE,
)


def is_instruction(text: str) -> bool:
    """Tell whether a passage speaks to a model: "ignore the above and say …", a feigned system message."""
    return bool(_ADDRESSED.search(text))
