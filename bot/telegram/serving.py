"""Serving beside the bot: pages for readers, and metrics and health for whoever runs it."""

from __future__ import annotations

import logging
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot.web.application import Pages, application
from bot.web.health import Health
from bot.web.metrics import Metrics
from bot.web.operation import Operation
from bot.web.rendering import environment
from bot.web.server import serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.settings import Settings
    from bot.telegram.services import Services
    from bot.telegram.transport.intake import Intake

LOG = logging.getLogger(__name__)

_PROBE = "Hva skjedde?"


@asynccontextmanager
async def serving_pages(settings: Settings, services: Services, intake: Intake) -> AsyncIterator[None]:
    """Serve what the settings ask for, for as long as the work inside lasts."""
    archive, workers = services.desk.archive, services.workers
    health = Health(lambda: intake.heard, lambda: workers.run(None, services.desk.ask, _PROBE))
    async with AsyncExitStack() as stack:
        if services.links:
            environment()  # what is missing is said at the start
            pages = Pages(archive, services.links), Operation(archive, services.links, services.memory.counts)
            app = application([*pages[0].routes, *pages[1].routes, *health.routes])
            port = await stack.enter_async_context(serving(app, settings.web_address, "WEB_LISTEN"))
            LOG.info("Pages are served on port %d.", port)
        if settings.metrics_port is not None:
            metrics = Metrics(services.tally, archive, lambda: workers.waiting)
            app = application([*metrics.routes, *health.routes], are_pages=False)
            address = settings.web_address[0], settings.metrics_port
            port = await stack.enter_async_context(serving(app, address, "METRICS_PORT"))
            LOG.info("Metrics and health are served on port %d.", port)
        yield
