"""English."""

from bot.texts.texts import Texts

TEXTS = Texts(
    locale="en",
    paragraph="paragraph {number}",
    undated="undated",
    unnamed_source="unknown source",
    question_prompt="Question",
    chat_welcome="Ask what the news archive says. /help explains, /quit leaves.",
    chat_help="Type a question in Norwegian or English. You get the sentences of the articles that answer it, word for "
    "word, with their source. /quit leaves.",
    not_found="The archive has nothing on this.",
    not_found_covers="I searched {articles} articles published from {oldest} to {newest}.",
    not_found_covers_undated="I searched {articles} articles. They carry no dates.",
    not_found_nearest="The nearest I found, which does not answer the question:",
    sources="Sources",
)
