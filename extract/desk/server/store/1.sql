CREATE TABLE checked (
  article_id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  source TEXT NOT NULL,
  as_of TEXT NOT NULL,
  place TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  extraction TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX checked_at ON checked (checked_at);

CREATE TABLE decisions (
  decision_id INTEGER PRIMARY KEY,
  check_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  decision TEXT NOT NULL,
  verdict TEXT NOT NULL,
  note TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  decided_at TEXT NOT NULL
);
CREATE INDEX decisions_check ON decisions (check_id);

CREATE TABLE indexed (
  origin TEXT PRIMARY KEY NOT NULL,
  fingerprint TEXT NOT NULL,
  articles INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE corpus (
  number INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  article_id TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  published_at TEXT NOT NULL,
  article TEXT NOT NULL
);
CREATE INDEX corpus_article ON corpus (article_id);
CREATE INDEX corpus_origin ON corpus (origin);

CREATE VIRTUAL TABLE folded USING fts5 (title, text, places);
