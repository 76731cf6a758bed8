"""What a change in rules did, against the run that was kept."""

from remedy_finder.measuring.rows import Miss, changes, keep_run, since_last_run

MISSED = Miss(file="95-1.txt", missed=True, row="apology [agreed]: “apologise”")
EXTRA = Miss(file="95-2.txt", missed=False, row="payment [agreed] £50.00: “pay £50”")


def test_gained_and_lost():
    assert changes([MISSED], [EXTRA]) == [
        "- gained, 95-1.txt: no longer missed: apology [agreed]: “apologise”",
        "- lost, 95-2.txt: now extra: payment [agreed] £50.00: “pay £50”",
        "- 1 rows gained, 1 lost",
    ]


def test_a_kept_run_is_compared_with(tmp_path):
    kept = tmp_path / "rows.jsonl"
    assert since_last_run([MISSED], kept) == ["- no run has been kept before this one"]
    keep_run([MISSED, EXTRA], kept)
    assert since_last_run([MISSED, EXTRA], kept) == ["- 0 rows gained, 0 lost"]
    assert since_last_run([MISSED], kept)[-1] == "- 1 rows gained, 0 lost"
