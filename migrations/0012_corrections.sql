-- What a person says of a sheet beside what was read there, and what is found by its words.

-- The newest revision and the day of issue (as 2026-03-12) that a sheet tells. `sheet_number`,
-- `title`, `discipline`, `page_type` and these two are what counts: a person's word, or what was
-- read. `corrected_at` is when a person last changed one of them; `readings` counts how often the
-- words of the sheet were stored anew, `place_id` names the places that were looked at in them.
ALTER TABLE pages ADD COLUMN revision TEXT;
ALTER TABLE pages ADD COLUMN issue_date TEXT;
ALTER TABLE pages ADD COLUMN corrected_at INTEGER;
ALTER TABLE pages ADD COLUMN readings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pages ADD COLUMN place_id TEXT;

-- The rows of an index of sheets that stands on a sheet, as JSON; of sheets read before, none.
ALTER TABLE pages ADD COLUMN listed TEXT NOT NULL DEFAULT '[]';

-- Where fields stand on every sheet of a plan set, as a person has pointed at them: JSON by field.
-- `place_id` names them as they are now; without places it is NULL.
ALTER TABLE drawings ADD COLUMN places TEXT NOT NULL DEFAULT '{}';
ALTER TABLE drawings ADD COLUMN place_id TEXT;
CREATE INDEX drawings_with_places ON drawings (drawing_id) WHERE place_id IS NOT NULL;

-- A field of a sheet with a person's word: `said` for this sheet, or `pointed`, what stands at the
-- place that was pointed at. What is said goes first, then what is pointed at, then what was `read`.
-- A word that was taken back is NULL, and its moment stays.
CREATE TABLE corrections (
    page_id     TEXT NOT NULL REFERENCES pages (page_id) ON DELETE CASCADE,
    field       TEXT NOT NULL,
    read        TEXT,
    said        TEXT,
    said_by     TEXT,
    said_at     INTEGER,
    pointed     TEXT,
    pointed_by  TEXT,
    pointed_at  INTEGER,
    PRIMARY KEY (page_id, field)
) STRICT, WITHOUT ROWID;

-- The text of each sheet once more, under a number of its own, so that it is found by its words.
-- Sheets that were there before come in slice by slice when the program has started.
CREATE TABLE sheet_texts (
    text_id  INTEGER PRIMARY KEY,
    page_id  TEXT NOT NULL UNIQUE REFERENCES pages (page_id) ON DELETE CASCADE,
    text     TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE sheet_words USING fts5 (
    text, content = 'sheet_texts', content_rowid = 'text_id', tokenize = 'unicode61'
);

CREATE TRIGGER a_new_sheet_is_found_by_its_words AFTER INSERT ON sheet_texts
BEGIN
    INSERT INTO sheet_words (rowid, text) VALUES (NEW.text_id, NEW.text);
END;

CREATE TRIGGER a_removed_sheet_is_not_found_any_more AFTER DELETE ON sheet_texts
BEGIN
    INSERT INTO sheet_words (sheet_words, rowid, text) VALUES ('delete', OLD.text_id, OLD.text);
END;

CREATE TRIGGER the_words_of_a_sheet_are_taken_in AFTER INSERT ON page_sheets
BEGIN
    INSERT INTO sheet_texts (page_id, text) VALUES (NEW.page_id, NEW.text);
END;

CREATE TRIGGER a_sheet_is_found_by_its_words_as_they_are_now AFTER UPDATE OF text ON page_sheets
BEGIN
    DELETE FROM sheet_texts WHERE page_id = NEW.page_id;
    INSERT INTO sheet_texts (page_id, text) VALUES (NEW.page_id, NEW.text);
END;
