"""Every column of both databases, and why it may be there: what a stolen disk tells without any key.

A column that is not listed here fails the test. Before adding one, ask whether it can be sealed, rounded or left
out; a plain column needs a reason that holds for a case whose person is still among his own.
"""

SEALED = "ciphertext, a public key, a hash or a blind value: noise without a key"
RANDOM = "a random identifier, the same in no other place outside this house"
COUNT = "a number that only orders rows or versions"
WORD = "one word of a short list (a state, a role, a kind, a compartment, a language)"
QUARTER = "a time rounded to a quarter of an hour"
DAY = "a day without a time"
STAFF = "about a colleague, who works here openly within the house; nothing about a person"
PUBLIC = "of public maps or of the software itself"
EDITED = "words for the public guide, with the editors' notes about them; never about a person"
STATISTIC = "public statistics as a provider gives them to anybody, and what was found there; of no person"
HAPPENED = "what happened in public on a day, as analysts wrote it down for everybody; never about a person"
WORK = "of the queue of jobs: which task with which ids; no content, and the row goes after some days"
CHAIN = "of the audit log, which must tell who did what when, or it proves nothing"
TALLY = "sums over half an hour of all who came on one channel in one language; nobody is told apart"
CLAIM = "until when a process has it in hand: half a minute or one, and empty again as soon as that is done"
EXPIRES = "the minute at which a key on loan ends; the row is swept away then"

_TABLES: dict[str, dict[str, str]] = {
    "cases_case": {
        "id handle assignee_id": RANDOM,
        "workflow version length": COUNT,
        "state priority language waits": WORD,
        "waits_since snoozed_until": QUARTER,
        "created_on": DAY,
    },
    "cases_presence": {
        "id case_id staff_id": RANDOM,
        "act": WORD,
        "until": "until when somebody counts as being at a case; the row is swept away within minutes",
    },
    "cases_prepared": {
        "id author_id publisher_id": RANDOM,
        "key published draft": "answers prepared for everybody; never about a person",
        "version": COUNT,
        "changed_on": DAY,
    },
    "cases_caseteam": {"id case_id team_id": RANDOM, "role owns": WORD},
    "cases_entry": {
        "id case_id": RANDOM,
        "compartment": WORD,
        "key_version position": COUNT,
        "sealed": SEALED,
    },
    "cases_digest": {"case_id": RANDOM, "length": COUNT, "sealed": SEALED},
    "cases_checkin": {
        "id case_id handled_by": RANDOM,
        "state": WORD,
        "due_at": QUARTER,
        "grace_minutes alarm_at": "the rounded time and the grace that a colleague chose, in whole minutes",
    },
    "cases_handover": {
        "id case_id from_team to_team offered_by answered_by": RANDOM,
        "kind state": WORD,
        "offered_on": DAY,
    },
    "cases_identityrequest": {
        "id case_id asked_by answered_by": RANDOM,
        "state": WORD,
        "asked_on": DAY,
        "expires_at": EXPIRES,
    },
    "cases_retentionclock": {
        "id case_id held_by": RANDOM,
        "compartment": WORD,
        "due_on held_until": DAY,
    },
    "line_thread": {
        "id": SEALED,
        "locked": SEALED,
        "version": COUNT,
        "taken": WORD,
        "ends_at": QUARTER,
        "claimed_until": CLAIM,
    },
    "line_way": {"id case_id": RANDOM, "thread_id sealed": SEALED, "channel": WORD},
    "line_callback": {
        "id case_id": RANDOM,
        "sealed": SEALED,
        "language urgent": WORD,
        "tries": COUNT,
        "dialling_until": CLAIM,
        "since ends_at": QUARTER,
    },
    "line_heard": {"id": COUNT, "digest": SEALED, "on": DAY},
    "line_offered": {
        "id offered answered in_time abandoned handled waited_s handled_s": TALLY,
        "channel language": WORD,
        "start": QUARTER,
    },
    "line_shift": {"id staff_id": RANDOM, "begins ends languages duty offered": STAFF},
    "line_staffingterms": {"by_id": RANDOM, "id": COUNT, "numbers": STAFF, "on": DAY},
    "line_weekneed": {"id terms reckoned": TALLY, "monday made_in": DAY},
    "line_handoversheet": {"id team_id left_by taken_by": RANDOM, "left_at taken_at": STAFF},
    "line_outgoing": {
        "tied": RANDOM,
        "thread_id sealed": SEALED,
        "id attempts": COUNT,
        "channel dead reason": WORD,
        "claimed_until": CLAIM,
        "on": DAY,
    },
    "line_chatreply": {"tied": RANDOM, "thread_id locked": SEALED, "id": COUNT},
    "line_parked": {"tied": RANDOM, "thread_id digest sealed": SEALED, "id": COUNT},
    "line_muted": {"case_id": RANDOM, "until": QUARTER},
    "line_setaside": {"entry_id case_id": RANDOM, "id key_version": COUNT, "sealed": SEALED},
    "line_delivery": {"id thread_id": SEALED, "channel state": WORD, "on": DAY},
    "line_pace": {"key": SEALED, "failures": COUNT, "full_at closed_until": CLAIM},
    "line_arrival": {
        "id": RANDOM,
        "digest thread_id whole sealed": SEALED,
        "attempts": COUNT,
        "on": DAY,
    },
    "locate_acceptedfix": {"case_id entry_id": RANDOM, "as_of": QUARTER},
    "guide_revision": {
        "id author_id approver_id": RANDOM,
        "article_id language source note answer shipped": EDITED,
        "number version base restores edition": COUNT,
        "state reviewed": WORD,
        "made_on proposed_on decided_on": DAY,
    },
    "guide_narration": {
        "id author_id approver_id": RANDOM,
        "scene language digest": EDITED,
        "seconds": COUNT,
        "state": WORD,
        "made_on decided_on": DAY,
    },
    "guide_picture": {
        "id author_id approver_id": RANDOM,
        "article_id small large says": "a picture for the public guide and what it shows; never a person",
        "width height edition": COUNT,
        "state": WORD,
        "made_on decided_on": DAY,
    },
    "guide_contributor": {"id revision_id staff_id": RANDOM},
    "interest_keptseries": {
        "id control_id": RANDOM,
        "identity name source region devices topic seams facts": STATISTIC,
        "match unit period silent for_staffing": WORD,
        "number": COUNT,
        "made_on": DAY,
    },
    "interest_alert": {
        "id series_id": RANDOM,
        "start said raised_at": "what was found in public statistics, or in the sums of a week of the whole line",
        "rule": WORD,
        "number": COUNT,
        "seen_by seen_at": STAFF,
    },
    "interest_seriesversion": {
        "id series_id": RANDOM,
        "points digest retrieved_at notes added changed": STATISTIC,
        "number definition": COUNT,
        "kept_by kept_at": STAFF,
    },
    "interest_keptevent": {
        "id": RANDOM,
        "day names link": HAPPENED,
        "kind withdrawn": WORD,
        "version": COUNT,
        "entered_at entered_by": STAFF,
    },
    "interest_eventbefore": {
        "id event_id": RANDOM,
        "day names link": HAPPENED,
        "kind": WORD,
        "version": COUNT,
        "entered_at changed_by changed_at": STAFF,
    },
    "interest_topicversion": {
        "id": RANDOM,
        "name text digest reason": "word forms by which public statistics are counted; nothing that anybody typed",
        "number forms": COUNT,
        "made_by made_at": STAFF,
    },
    "interest_labelsample": {
        "id": RANDOM,
        "topic seed size found searches figures": "how many of the queries that a topic found belong to it; no query",
        "definition": COUNT,
        "drawn_by drawn_at finished_at": STAFF,
    },
    "interest_samplelabels": {
        "id sample_id": RANDOM,
        "staff_id": STAFF,
        "marks": "a letter for each query of a sample, never the query; deleted when the sample is finished",
    },
    "exits_arearecord": {
        "id meeting_stamp hazards_stamp": RANDOM,
        "name file time_zone layers_hash south west north east": PUBLIC,
        "added_on": DAY,
    },
    "exits_planrecord": {
        "id case_id area_id planner_id entry_id": RANDOM,
        "state": WORD,
        "layers_hash": PUBLIC,
        "opens latest_departure arrives_by closes": QUARTER,
        "made_on": DAY,
    },
    "exits_approval": {"id plan_id staff_id": RANDOM, "approves": WORD, "on": DAY},
    "exits_acknowledgement": {"id plan_id staff_id": RANDOM, "on": DAY},
    "exits_heldbrief": {"id plan_id entry_id": RANDOM, "key_version": COUNT, "sealed": SEALED},
    "aftercare_reception": {
        "case_id plan_id staff_id": RANDOM,
        "people": "how many came, for the figures; one digit, and the exit is over",
        "on": DAY,
    },
    "vault_staffkey": {
        "staff_id": RANDOM,
        "salt verifier base_locked high_locked base_public high_public": SEALED,
        "passes kibibytes": "the cost of the password's derivation",
    },
    "vault_sessionkey": {
        "id locked": SEALED,
        "owner": RANDOM,
        "kind": WORD,
        "idle_until expires_at": EXPIRES,
    },
    "vault_teamepoch": {"id team_id": RANDOM, "epoch": COUNT, "tier": WORD, "public link": SEALED},
    "vault_teamseat": {"id team_id staff_id": RANDOM, "epoch": COUNT, "tier": WORD, "sealed": SEALED},
    "vault_compartmentkey": {
        "id case_id": RANDOM,
        "compartment stale": WORD,
        "version": COUNT,
        "public link": SEALED,
    },
    "vault_grant": {
        "id case_id team_id": RANDOM,
        "compartment tier": WORD,
        "version epoch kek": COUNT,
        "sealed": SEALED,
    },
    "vault_access": {"lookup sealed": SEALED, "case_id": RANDOM, "kek": COUNT},
    "vault_waysbook": {"case_id": RANDOM, "locked": SEALED},
    "vault_release": {
        "id case_id staff_id": RANDOM,
        "compartment": WORD,
        "version": COUNT,
        "sealed": SEALED,
        "expires_at": EXPIRES,
    },
    "vault_mark": {"id case_id": RANDOM, "kind": WORD, "mark": SEALED},
    "vault_parcel": {
        "id owner team_id": RANDOM,
        "purpose tier": WORD,
        "epoch kek": COUNT,
        "sealed": SEALED,
    },
    "vault_recoverykey": {"id needed made": COUNT, "public": SEALED, "created_on": DAY},
    "vault_deposit": {"id team_id": RANDOM, "epoch": COUNT, "tier": WORD, "sealed": SEALED},
    "audit_entry": {
        "seq": COUNT,
        "at actor verb object": CHAIN,
        "payload_digest prev hash": SEALED,
    },
    "audit_payload": {"entry_id": COUNT, "sealed": SEALED},
    "audit_head": {"number": COUNT, "line": CHAIN},
    "jobs_job": {
        "id task arguments queue priority state attempts worker fault answer": WORK,
        "run_after lease_until enqueued_at started_at last_attempted_at finished_at": WORK,
    },
    "jobs_period": {"task next_run": WORK},
    "accounts_staff": {
        "id": RANDOM,
        "password": SEALED,
        "username display_name email language time_zone single_letter_keys is_active last_login": STAFF,
        "created_on": DAY,
    },
    "accounts_team": {"id": RANDOM, "name role takes_new_cases closed": STAFF},
    "accounts_membership": {"id team_id staff_id": RANDOM, "holds_key": WORD, "since": DAY},
    "accounts_invitation": {"id staff_id": RANDOM, "secret_hash": SEALED, "expires_at": EXPIRES},
    "mfa_authenticator": {
        "id user_id": RANDOM,
        "type": WORD,
        "data": SEALED,
        "created_at last_used_at": STAFF,
    },
    "account_emailaddress": {"id user_id email verified primary": "always empty: the desk knows no e-mail"},
    "account_emailconfirmation": {"id email_address_id created sent key": "always empty: as the addresses"},
    "django_session": {"session_key session_data expire_date": STAFF},
    "django_content_type": {"id app_label model": PUBLIC},
    "django_migrations": {"id app name applied": PUBLIC},
    "auth_permission": {"id name content_type_id codename": PUBLIC},
    "auth_group": {"id name": "always empty: rights come with teams"},
    "auth_group_permissions": {"id group_id permission_id": "always empty: rights come with teams"},
}

REASONS: dict[str, dict[str, str]] = {
    table: {column: reason for columns, reason in kinds.items() for column in columns.split()}
    for table, kinds in _TABLES.items()
}
EMPTY = sorted(
    table for table, kinds in REASONS.items() if any("always empty" in why for why in kinds.values())
)
