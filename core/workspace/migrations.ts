/** The workspace's schema, one migration a step; a landed step is never edited. Holds no secret. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, organization TEXT NOT NULL, user_name TEXT NOT NULL,
    time_zone TEXT NOT NULL, api_key TEXT NOT NULL, state TEXT NOT NULL, problem TEXT,
    capabilities TEXT NOT NULL, senders TEXT NOT NULL, address TEXT,
    created_at TEXT NOT NULL, removed_at TEXT
  ) STRICT;
  CREATE TABLE call_counts (
    api_key TEXT NOT NULL, day TEXT NOT NULL, calls INTEGER NOT NULL, PRIMARY KEY (api_key, day)
  ) STRICT;
  CREATE TABLE locations (
    id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, account_id TEXT NOT NULL REFERENCES accounts(id),
    list_name TEXT NOT NULL, list_id TEXT, from_name TEXT NOT NULL, from_address TEXT NOT NULL, reply_to TEXT NOT NULL,
    address TEXT NOT NULL, time_zone TEXT NOT NULL, send_time TEXT NOT NULL, facts TEXT NOT NULL,
    removed_at TEXT
  ) STRICT;
  CREATE TABLE templates (id TEXT PRIMARY KEY, name TEXT NOT NULL, removed_at TEXT) STRICT;
  CREATE TABLE template_versions (
    id TEXT PRIMARY KEY, template_id TEXT NOT NULL REFERENCES templates(id), version INTEGER NOT NULL,
    html TEXT NOT NULL, subject TEXT NOT NULL, preheader TEXT NOT NULL, from_name TEXT NOT NULL,
    placeholders TEXT NOT NULL, images TEXT NOT NULL, saved_at TEXT NOT NULL, UNIQUE (template_id, version)
  ) STRICT;
  CREATE TABLE runs (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, date TEXT NOT NULL,
    template_version_id TEXT NOT NULL REFERENCES template_versions(id), defaults TEXT NOT NULL, created_at TEXT NOT NULL,
    timing TEXT NOT NULL
  ) STRICT;
  CREATE TABLE rows (
    id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    location_id TEXT NOT NULL REFERENCES locations(id), position INTEGER NOT NULL,
    campaign_id TEXT, activity_id TEXT, campaign_name TEXT,
    -- SHA-256 of the content that Constant Contact is known to hold; null before the first push is complete
    pushed_hash TEXT, pushed_at TEXT, remote_updated_at TEXT,
    remote_status TEXT, scheduled_at TEXT, confirmed_at TEXT, recipients INTEGER, mismatch TEXT,
    unsure INTEGER NOT NULL DEFAULT 0, skipped_because TEXT, failure TEXT,
    UNIQUE (run_id, location_id)
  ) STRICT;
  CREATE INDEX rows_by_run ON rows (run_id, position);
  CREATE TABLE row_values (
    row_id TEXT NOT NULL REFERENCES rows(id) ON DELETE CASCADE, placeholder TEXT NOT NULL,
    value TEXT NOT NULL, edited_at TEXT NOT NULL, PRIMARY KEY (row_id, placeholder)
  ) STRICT, WITHOUT ROWID;
  -- The grid's undo stack: one entry an edit, the changes with what stood there before.
  CREATE TABLE edits (
    run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE, seq INTEGER NOT NULL, changes TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (run_id, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE pushed_content (
    row_id TEXT NOT NULL REFERENCES rows(id) ON DELETE CASCADE, at TEXT NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (row_id, at)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, account_id TEXT NOT NULL,
    run_id TEXT, row_id TEXT, import_id TEXT, action TEXT NOT NULL, subject TEXT NOT NULL,
    outcome TEXT NOT NULL DEFAULT 'open', outcome_at TEXT, detail TEXT NOT NULL DEFAULT '{}'
  ) STRICT;
  CREATE INDEX journal_by_run ON journal (run_id, id);
  CREATE INDEX journal_unsettled ON journal (outcome) WHERE outcome IN ('open', 'unsure');
  CREATE TABLE imports (
    id TEXT PRIMARY KEY, account_id TEXT NOT NULL, file_name TEXT NOT NULL, path TEXT NOT NULL,
    started_at TEXT NOT NULL, finished_at TEXT, compared_at TEXT, undone_at TEXT, state TEXT NOT NULL, problem TEXT,
    delimiter TEXT NOT NULL DEFAULT '', encoding TEXT NOT NULL DEFAULT '', columns TEXT NOT NULL DEFAULT '[]',
    options TEXT NOT NULL DEFAULT '{}', rows INTEGER NOT NULL DEFAULT 0, buckets TEXT NOT NULL DEFAULT '{}',
    service_errors TEXT NOT NULL DEFAULT '[]'
  ) STRICT;
  -- Rows of a file that are worth showing: all but those in the buckets new and unchanged.
  CREATE TABLE import_rows (
    import_id TEXT NOT NULL REFERENCES imports(id) ON DELETE CASCADE, line INTEGER NOT NULL, bucket TEXT NOT NULL,
    email TEXT NOT NULL, location TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL, cells TEXT NOT NULL,
    PRIMARY KEY (import_id, line)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX import_rows_by_reason ON import_rows (import_id, bucket, reason);
  -- Ready-to-upload chunks, one bulk activity each. lists: [{"name", "id"}], the id known once it was looked up.
  -- fields: the names of its contacts' values, the address first.
  CREATE TABLE import_chunks (
    import_id TEXT NOT NULL REFERENCES imports(id) ON DELETE CASCADE, chunk INTEGER NOT NULL,
    lists TEXT NOT NULL, fields TEXT NOT NULL, size INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'waiting',
    journal_id INTEGER REFERENCES journal(id), activity_id TEXT, not_added INTEGER NOT NULL DEFAULT 0,
    errors TEXT NOT NULL DEFAULT '[]', done_at TEXT, PRIMARY KEY (import_id, chunk)
  ) STRICT, WITHOUT ROWID;
  -- What chunks hold, written while the file is read: contacts as JSON arrays of values in UTF-8 with
  -- commas between, and the file's
  -- line of each as unsigned 32-bit numbers in the machine's order. joins: a byte each, 1 where this import puts the
  -- contact on the list and 0 where it was there before; null where the account was not asked.
  CREATE TABLE import_chunk_parts (
    import_id TEXT NOT NULL REFERENCES imports(id) ON DELETE CASCADE, chunk INTEGER NOT NULL, part INTEGER NOT NULL,
    contacts BLOB NOT NULL, lines BLOB NOT NULL, joins BLOB, PRIMARY KEY (import_id, chunk, part)
  ) STRICT;
  -- What the columns of a file were matched to last time, by the names of its columns.
  CREATE TABLE column_choices (signature TEXT PRIMARY KEY, targets TEXT NOT NULL, chosen_at TEXT NOT NULL) STRICT;
  `,
  `
  -- Pushes that are not over: after a crash, or when the program was closed, they go on. ask: PushAsk as JSON.
  -- resumed: how often that was without a row being finished since.
  CREATE TABLE pushes_under_way (
    run_id TEXT PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE, ask TEXT NOT NULL,
    paused INTEGER NOT NULL DEFAULT 0, resumed INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  -- A name stays taken after its campaign, its draft and its run are gone.
  CREATE INDEX journal_names ON journal (subject COLLATE NOCASE) WHERE action = 'create-campaign';
  `,
  `
  -- What was typed into a template and is not saved as a version yet. template_id: "new" before the first.
  CREATE TABLE template_drafts (
    template_id TEXT PRIMARY KEY, draft TEXT NOT NULL, kept_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Templates whose images the operator asked to see in previews.
  CREATE TABLE shown_images (template_id TEXT PRIMARY KEY REFERENCES templates(id) ON DELETE CASCADE) STRICT, WITHOUT ROWID;
  `,
  `
  -- rule: {"conditions": [{"field", "way", "value"}], "picked": [location ids] or null}
  CREATE TABLE location_groups (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, rule TEXT NOT NULL) STRICT;
  `,
  `
  -- What stood behind links when they were asked last. facts: DocumentFacts as JSON.
  CREATE TABLE link_answers (url TEXT PRIMARY KEY, asked_at TEXT NOT NULL, facts TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- Lists of a run that share people, as counted last. overlaps: ListOverlap[] as JSON.
  CREATE TABLE list_overlaps (
    run_id TEXT PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE, asked_at TEXT NOT NULL, overlaps TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- How an import can be read again and what it belongs to. pasted: rows that came from the clipboard, where no file
  -- holds them. batch_id: files that were dropped together. consent: how its people agreed, as the operator said.
  -- whole_file: JSON array of the lists that all of it goes to; null where its rows decide.
  ALTER TABLE imports ADD COLUMN pasted TEXT;
  ALTER TABLE imports ADD COLUMN batch_id TEXT;
  ALTER TABLE imports ADD COLUMN consent TEXT;
  ALTER TABLE imports ADD COLUMN whole_file TEXT;
  -- left_when_undone: JSON array of who was left on which list.
  -- date_orders: JSON array, for each column "month-first" or "day-first", as its dates were read.
  ALTER TABLE imports ADD COLUMN left_when_undone TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE imports ADD COLUMN date_orders TEXT NOT NULL DEFAULT '[]';
  -- Mends of rows by the operator's click, each with what stood there before, so that the latest can be taken back.
  -- rows: JSON array of [line, row before or null].
  CREATE TABLE import_mends (
    import_id TEXT NOT NULL REFERENCES imports(id) ON DELETE CASCADE, seq INTEGER NOT NULL, mend TEXT NOT NULL,
    count INTEGER NOT NULL, buckets TEXT NOT NULL, rows TEXT NOT NULL, PRIMARY KEY (import_id, seq)
  ) STRICT, WITHOUT ROWID;
  -- Parts of chunks as they were before a mend; contacts null where there was no such part.
  CREATE TABLE import_mend_parts (
    import_id TEXT NOT NULL, seq INTEGER NOT NULL, chunk INTEGER NOT NULL, part INTEGER NOT NULL,
    contacts BLOB, lines BLOB, joins BLOB, PRIMARY KEY (import_id, seq, chunk, part),
    FOREIGN KEY (import_id, seq) REFERENCES import_mends(import_id, seq) ON DELETE CASCADE
  ) STRICT;
  `,
  `
  -- What came of campaigns that went out, as Constant Contact last said.
  CREATE TABLE campaign_results (
    row_id TEXT PRIMARY KEY REFERENCES rows(id) ON DELETE CASCADE, delivered INTEGER NOT NULL, opened INTEGER NOT NULL,
    clicked INTEGER NOT NULL, unsubscribed INTEGER NOT NULL, read_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Why the account did not tell its custom fields when the file was read.
  ALTER TABLE imports ADD COLUMN fields_problem TEXT;
  `,
  `
  -- other_encodings: where the encoding is a guess, the others that could be meant: [{"encoding", "word", "instead"}].
  ALTER TABLE imports ADD COLUMN other_encodings TEXT NOT NULL DEFAULT '[]';
  `,
  `
  -- Custom fields of accounts, as tags that an email can place, as they were last told.
  CREATE TABLE field_tags (
    account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, tag TEXT NOT NULL, label TEXT NOT NULL,
    example TEXT NOT NULL, PRIMARY KEY (account_id, tag)
  ) STRICT, WITHOUT ROWID;
  -- Links that are being opened, or lists whose people are being counted: cut off when the program ends meanwhile.
  CREATE TABLE askings_under_way (
    run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE, thing TEXT NOT NULL, begun_at TEXT NOT NULL,
    only_new INTEGER NOT NULL, PRIMARY KEY (run_id, thing)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE rows RENAME COLUMN unsure TO unconfirmed;
  ALTER TABLE locations RENAME COLUMN facts TO fields;
  ALTER TABLE link_answers RENAME COLUMN facts TO document;
  DROP INDEX journal_unsettled;
  UPDATE journal SET outcome = 'unconfirmed' WHERE outcome = 'unsure';
  UPDATE journal SET outcome = 'reconciled' WHERE outcome = 'settled';
  ALTER TABLE import_mends RENAME TO import_fixes;
  ALTER TABLE import_fixes RENAME COLUMN mend TO fix;
  ALTER TABLE import_mend_parts RENAME TO import_fix_parts;
  ALTER TABLE pushes_under_way RENAME TO pushes_in_progress;
  ALTER TABLE pushes_in_progress RENAME COLUMN ask TO request;
  ALTER TABLE askings_under_way RENAME TO on_demand_checks;
  ALTER TABLE on_demand_checks RENAME COLUMN thing TO kind;
  ALTER TABLE link_answers RENAME TO link_results;
  ALTER TABLE link_results RENAME COLUMN asked_at TO checked_at;
  ALTER TABLE list_overlaps RENAME COLUMN asked_at TO checked_at;
  CREATE INDEX journal_unreconciled ON journal (outcome) WHERE outcome IN ('open', 'unconfirmed');
  `,
]
