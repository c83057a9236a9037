"""English."""

from bot.wording.texts.texts import QuoteTexts, Texts

TEXTS = Texts(
    locale="en",
    paragraph="paragraph {number}",
    paragraphs="paragraphs {number}",
    undated="undated",
    unnamed_source="unknown source",
    question_prompt="Question",
    chat_welcome="Ask what the news archive says. /help explains, /quit leaves.",
    chat_help="Type a question in Norwegian or English. You get the sentences of the articles that answer it, word for "
    "word, with their source. /quit leaves.",
    chat_language="Write /language bokmål, /language nynorsk or /language english. "
    "/language auto follows the language of each question.",
    not_found="I find no answer to this in the archive.",
    not_found_sought="I looked for: {sought}.",
    spelt="{word} (also spelt {spellings})",
    not_found_covers="I searched {coverage}.",
    not_found_elsewhere="The answer may be found elsewhere.",
    article_count=("1 article", "{count} articles"),
    period="published from {oldest} to {newest}",
    period_of_one_date="from {date}",
    period_undated="without dates",
    foreign="I read Norwegian and English, and your question seems to be in another language. I answer in "
    "English, and may have missed something.",
    smalltalk={
        "greeting": "Hello! Ask me something that the news archive may tell, for example: {example}",
        "thanks": "You are welcome!",
        "bot": "I am Kildebot. I answer questions from a news archive, in the articles' own words and with "
        "their source, and check quotes against it. Where I find no answer, I say so. The archive has "
        "{coverage}.",
    },
    not_found_nearest="The nearest I found, which does not answer the question:",
    sources_near="The articles nearest to the question:",
    sources="Sources",
    quotes=QuoteTexts(
        verdicts={
            "verbatim": "Verbatim",
            "altered": "Altered",
            "misattributed": "Misattributed",
            "stitched": "Stitched together",
            "translated": "Translated",
            "not_found": "Not found",
        },
        verbatim="The words stand in the archive as quoted.",
        altered="The source is found, but the words differ.",
        said_by_other="The words stand in the archive, but they are said by {speaker}, not {claimed}.",
        said_by_nobody="The words stand in the archive, but the article does not say that {claimed} says them.",
        own_words="They are the article's own words. The article has nobody say them.",
        stitched="The quote is put together from words at {count} places.",
        translated="The quote is in another language than the article. "
        "The sentences it most likely stands for are shown with it.",
        not_found="Nothing in the archive is close enough. The nearest is not the quote (similarity {similarity} %).",
        not_found_anywhere="Nothing in the archive is close.",
        not_in_archive="That the quote is not in this archive does not mean that it was never said.",
        said_by="Said by: {speaker}.",
        reported_of="Reported by the article, not in quotation marks: {speaker}.",
        speaker_unnamed="The article does not say clearly who says it.",
        speaker_differs="According to the article, {speaker} says this, not {claimed}.",
        changes={
            "number": "A number is changed",
            "negation": "A negation is added or lost",
            "name": "A name is changed",
            "cut": "Words are cut, which may turn the meaning",
            "words": "Words are changed",
            "spelling": "Only spelling or punctuation is changed",
        },
        changed="{what}: the quote has “{claimed}”, the article has “{source}”.",
        lacking="{what}: the quote lacks “{source}”.",
        added="{what}: the article does not have “{claimed}”.",
        left_out="Left out of the quote: “{source}”.",
        repeats="The same words stand in several articles; the first published comes first.",
        copies="The same story also in: {sources}.",
        was_cut="The quote is long; only its first {count} characters were checked.",
        claimed="The quote",
        nearest="The nearest, which is not the quote",
        copy="Copy the citation",
        ask_what="Which quote shall I check? Write it in the same message, for example: "
        "/quote “Most of the victims were local residents”, or reply /quote to a message that holds the quote.",
    ),
    published="published {date}",
    according_to="According to {speaker}:",
    figures="The figures, by who gives them:",
    figure_withheld="has given no figure",
    figure_unattributed="the article itself",
    figure_told_to="to {agency}",
    figure_earlier="given earlier: {date}",
    only_words="I only read text. Please write your question.",
    not_allowed="This chat has no access to the archive. "
    "Whoever runs the bot can open it with the chat's id: {chat_id}",
    fault="Something went wrong on my side, and you got no answer. "
    "Try again; if it goes on, quote reference {reference}.",
    interrupted="I have to restart and had no time to answer. Please ask again in a moment.",
    own_name="English",
    example="How many were killed in Qaryatain?",
    start="I answer from the news archive, in the articles' own words and with their source.\n"
    "Ask in Norwegian or English, for example: {example}\n"
    "If I find no answer, I say so. /help shows what I can do.",
    help="Write me a question, in Norwegian or English. Edit it, and I edit the answer.\n"
    "In groups I hear you only when you write @{bot} or /ask, or reply to a message of mine. "
    "Write only @{bot} in reply to a message, and I take that message as the question.",
    commands=(
        ("ask", "an answer from the archive to a question"),
        ("quote", "check whether anyone said a quote"),
        ("figures", "the figures on a topic, and who gives them"),
        ("sources", "which articles are about something"),
        ("language", "choose the language of answers here"),
        ("about", "what the archive holds, and what I keep"),
        ("forget", "delete what I have kept"),
        ("help", "what I can do"),
    ),
    about="Kildebot {version} answers from an archive of {articles} articles; the newest is from {newest}.",
    privacy="Questions are neither kept nor logged, unless you have agreed to it. "
    "Answers I have shown are kept for 90 days, so that the buttons work. /forget deletes what I have kept.",
    ask_what="What would you like to know? Write it in the same message, for example: /ask {example}",
    figures_what="Figures on what? Write the topic in the same message, for example: /figures killed in Qaryatain, "
    "or reply /figures to a message.",
    read_nearest="Read the nearest",
    back="↩ Answer",
    gone="This is not available any more. Please ask again.",
    language_which="Which language shall I answer in here? ↺ follows the language of each question.",
    language_fixed="I answer in English here.",
    language_free="I answer in the language of each question.",
    too_many="That was a lot of questions in a short time. Wait a minute, and I answer again.",
    thanks="Thank you!",
    keep_which="May I keep the question and the answer, so that whoever runs me can look at them?",
    keep="Yes, keep the question and the answer",
    keep_not="No",
    kept="Kept. /forget deletes it.",
    forgotten="All that I had kept of you and from this chat is deleted. "
    "The buttons under earlier answers work no more. Access is as before.",
    forgotten_person="All that I had kept of you is deleted. "
    "The answers shown in this group can be deleted by one of the group's administrators with /forget.",
    answer_card="Answer from the archive",
    ask_for_access="Ask for access to the archive",
    paired="You are now administrator. I tell you when somebody asks for access; /pending shows everyone.",
    administrators_only="Only an administrator can do that, in a private chat with me.",
    group_refused="Thank you for the invitation, but this group has no access to the archive, so I leave again. "
    "When whoever runs me has opened it for the group's id ({chat_id}), add me once more.",
    welcome="This chat now has access to the news archive. /help shows what I can do.",
    let_in="Approve",
    put_out="Take back",
    chat_waits="{name} ({chat_id}) asks for access to the archive.",
    chat_let_in="{name} ({chat_id}) has access to the archive.",
    chat_put_out="{name} ({chat_id}) no longer has access to the archive.",
    is_administrator="{name} ({chat_id}) is administrator.",
    nobody_waits="Nobody is waiting for access.",
    indexed="Added: {added}, updated: {updated}, unchanged: {unchanged}.",
    refused="Refused: {refused}",
    not_indexed="The articles were not added: {reason}",
    file_too_big="The file is too big. Telegram lets me fetch files of up to 20 MB.",
    stats="Articles: {articles}, from {oldest} to {newest}\n"
    "Chats approved by administrators: {let_in}\nWaiting for access: {waiting}\n"
    "Answers found good: {good}, bad: {bad}, kept with consent: {kept}",
    complaint="Kept {at}, {number} of {count}",
    no_complaints="Nobody has let me keep a bad answer.",
    administrator_commands=(
        ("pending", "who waits for access, and who has got it"),
        ("stats", "figures on the archive and its use"),
        ("complaints", "questions and answers kept because the answer was bad"),
    ),
)
