INSERT INTO requests (id, number, subject, requester_id, team_id, assignee_id, status_id, stage,
    shelf, category_id, priority, channel, snoozed_until, snoozed_until_reply, created_at,
    last_message_at, last_message_by, last_message_snippet, first_replied_at, resolved_at,
    last_seq, version)
SELECT unhex(printf('%012x7%03x8%015x', {now} - ({requests} - b.r) * 300000, b.r % 4096, b.r)),
    b.r, substr(s.text, 1, 60), p.id, t.id,
    CASE WHEN b.r / 20 % 10 < 3 THEN NULL ELSE t.expert END,
    CASE WHEN b.r % 20 > 0 THEN {resolved} WHEN b.r % 3 = 0 THEN {to_do} ELSE {in_progress} END,
    CASE WHEN b.r % 20 > 0 THEN 'resolved' WHEN b.r % 3 = 0 THEN 'to_do' ELSE 'in_progress' END,
    CASE WHEN b.r % 20 > 0 THEN 2 WHEN b.r % 200 = 0 THEN 1 ELSE 0 END,
    t.category, b.r % 4, 'email',
    CASE WHEN b.r % 200 = 0 THEN {now} + 864000000 END, 0,
    {now} - ({requests} - b.r) * 300000 - 3600000,
    {now} - ({requests} - b.r) * 300000 - 1800000 + b.n * 1000,
    CASE WHEN b.n % 2 = 0 THEN 'reply' ELSE 'inbound' END, substr(s.text, 1, 130),
    {now} - ({requests} - b.r) * 300000 - 3000000,
    CASE WHEN b.r % 20 > 0 THEN {now} - ({requests} - b.r) * 300000 - 900000 END,
    b.n + 2, b.n + 2
FROM bench_plan b JOIN bench_people p ON p.i = (b.r * 31) % {employees}
JOIN bench_teams t ON t.i = (b.r + b.r / 20) % 8 JOIN bench_sentences s ON s.i = (b.r * 131) % {sentences};

CREATE TABLE bench_said (i INTEGER PRIMARY KEY, request_id BLOB, requester_id BLOB, team_id BLOB,
    expert BLOB, r INTEGER, j INTEGER, at INTEGER, kind TEXT, message_id BLOB);

INSERT INTO bench_said
SELECT b.first + k.i - 1, r.id, r.requester_id, r.team_id, t.expert, b.r, k.i,
    r.created_at + k.i * 1000,
    CASE WHEN k.i = 1 THEN 'inbound' WHEN k.i % 5 = 0 THEN 'note' WHEN k.i % 2 = 0 THEN 'reply'
        ELSE 'inbound' END,
    unhex(printf('%012x7%03x9%015x', r.created_at + k.i * 1000, k.i, b.first + k.i - 1))
FROM bench_plan b JOIN requests r ON r.number = b.r JOIN bench_teams t ON t.i = (b.r + b.r / 20) % 8
JOIN (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
    SELECT i FROM n) k ON k.i <= b.n;

INSERT INTO request_events (request_id, seq, at, actor_id, kind, data)
SELECT r.id, 1, r.created_at, r.requester_id, 'created', '{"kind":"created","channel":"email"}'
FROM requests r;

INSERT INTO request_events (request_id, seq, at, actor_id, kind, data)
SELECT request_id, j + 1, at, CASE kind WHEN 'inbound' THEN requester_id ELSE expert END,
    'message_added', '{"kind":"message_added","message":"' || lower(hex(message_id))
    || '","as_kind":"' || kind || '","automatic":false}'
FROM bench_said;

INSERT INTO request_events (request_id, seq, at, actor_id, kind, data)
SELECT r.id, b.n + 2, r.last_message_at, t.expert, 'assigned',
    '{"kind":"assigned","from":null,"to":"' || lower(hex(t.expert)) || '","why":"chosen"}'
FROM requests r JOIN bench_plan b ON b.r = r.number JOIN bench_teams t ON t.i = (b.r + b.r / 20) % 8;

UPDATE requests SET staged_at = COALESCE(resolved_at, created_at);

INSERT INTO milestones (request_id, kind, round, team_id, at, met)
SELECT r.id, 'created', 1, r.team_id, r.created_at, NULL FROM requests r
UNION ALL SELECT r.id, 'responded', 1, r.team_id, r.first_replied_at, r.number % 9 > 0 FROM requests r
    WHERE r.first_replied_at IS NOT NULL
UNION ALL SELECT r.id, 'resolved', 1, r.team_id, r.resolved_at, r.number % 7 > 0 FROM requests r
    WHERE r.resolved_at IS NOT NULL;

INSERT INTO messages (id, request_id, seq, kind, author_id, channel, automatic, body, text, origin,
    ledger_id, created_at, recalled_at)
SELECT m.message_id, m.request_id, m.j + 1, m.kind,
    CASE m.kind WHEN 'inbound' THEN m.requester_id ELSE m.expert END, 'email', 0,
    '[{"folded":false,"html":"<p>' || a.html || '</p><p>' || b.html || ' ' || c.html
    || ' (case ' || (m.i % 60000) || ')</p>"}]',
    a.text || char(10) || b.text || ' ' || c.text || ' (case ' || (m.i % 60000) || ')',
    '{}', NULL, m.at, NULL
FROM bench_said m JOIN bench_sentences a ON a.i = (m.i * 7919) % {sentences}
JOIN bench_sentences b ON b.i = (m.i * 104729 + m.j) % {sentences}
JOIN bench_sentences c ON c.i = (m.i / 7 * 1299709 + m.r) % {sentences};

INSERT INTO search_documents (id, request_id, message_id)
SELECT i, request_id, message_id FROM bench_said;

INSERT INTO search (rowid, text, scope)
SELECT m.i, CASE m.j WHEN 1 THEN s.folded || ' ' || lower(p.name) || ' ' ELSE '' END
    || a.folded || ' ' || b.folded || ' ' || c.folded || ' case ' || (m.i % 60000)
    || CASE WHEN m.j = 2 AND m.r % 1000 = 7 THEN ' {rare}' ELSE '' END,
    't' || lower(hex(m.team_id))
FROM bench_said m JOIN bench_people p ON p.i = (m.r * 31) % {employees}
JOIN bench_sentences s ON s.i = (m.r * 131) % {sentences}
JOIN bench_sentences a ON a.i = (m.i * 7919) % {sentences}
JOIN bench_sentences b ON b.i = (m.i * 104729 + m.j) % {sentences}
JOIN bench_sentences c ON c.i = (m.i / 7 * 1299709 + m.r) % {sentences}
ORDER BY m.i;

INSERT INTO outbox (id, request_id, message_id, person_id, purpose, channel, address, state,
    not_before, attempts, mail_id, sealed_token, last_answer, created_at, sent_at)
SELECT unhex(printf('%012x7%03xa%015x', m.at, m.j, m.i)), m.request_id, m.message_id,
    m.requester_id, 'reply', 'email', 'employee@hr.example', 'sent', m.at + 10000, 1,
    printf('%x.visavis@hr.example', m.i), NULL, '250 Ok', m.at, m.at + 11000
FROM bench_said m WHERE m.kind = 'reply';

INSERT INTO message_ids (mail_id, request_id, message_id, ours, created_at)
SELECT printf('%x.%s@hr.example', m.i, CASE m.kind WHEN 'reply' THEN 'visavis' ELSE 'outlook' END),
    m.request_id, m.message_id, m.kind = 'reply', m.at
FROM bench_said m WHERE m.kind <> 'note' ORDER BY 1;

INSERT INTO reads (person_id, request_id, seq)
SELECT e.person_id, r.id, r.last_seq FROM requests r
JOIN (SELECT person_id, row_number() OVER (ORDER BY person_id) AS i FROM person_roles) e
    ON e.i % 33 = r.number % 33
WHERE r.number % 11 > 0 ORDER BY 1, 2;

UPDATE counters SET value = {requests} WHERE name = 'request';

DROP TABLE bench_said;
