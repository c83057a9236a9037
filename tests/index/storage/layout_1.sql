-- The layout of the first archives, as they were made: never to be changed.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE articles (
    id TEXT NOT NULL, version INTEGER NOT NULL, current INTEGER NOT NULL, digest TEXT NOT NULL, origin TEXT NOT NULL,
    text TEXT NOT NULL, headline TEXT, source TEXT, desk TEXT, published TEXT, language TEXT, url TEXT,
    PRIMARY KEY (id, version)) STRICT;
CREATE UNIQUE INDEX current_articles ON articles (id) WHERE current;
CREATE INDEX article_origins ON articles (origin) WHERE current;
CREATE TABLE passages (
    -- AUTOINCREMENT: an id is never used again, so that a derived index that lags can only miss, never mistake.
    id INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL, version INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, paragraph INTEGER NOT NULL, heading TEXT,
    vector BLOB NOT NULL, generation INTEGER NOT NULL) STRICT;
CREATE INDEX passages_of_article ON passages (article);
CREATE INDEX passages_by_generation ON passages (generation);
CREATE TABLE speech (
    article TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    speaker TEXT, speaker_name TEXT, verb TEXT) STRICT;
CREATE INDEX speech_of_article ON speech (article, version);
CREATE TABLE sayings (
    article TEXT NOT NULL, version INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    vector BLOB NOT NULL) STRICT;
CREATE INDEX sayings_of_article ON sayings (article);
CREATE TABLE figures (
    article TEXT NOT NULL, version INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    value REAL NOT NULL, bound TEXT NOT NULL, unit TEXT, category TEXT, attributed_to TEXT, verb TEXT) STRICT;
CREATE INDEX figures_of_article ON figures (article, version);
CREATE TABLE removed_passages (id INTEGER PRIMARY KEY, generation INTEGER NOT NULL) STRICT;
CREATE INDEX removed_by_generation ON removed_passages (generation);
PRAGMA user_version = 1;
