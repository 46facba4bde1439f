"""The samples are what they were when they were labelled, and the manifest says the same."""

import json
from hashlib import sha256

import pytest
from renaming import LABELS, SEEDS

from quotecmp.intake.load import load_all
from quotecmp.model import Witness

DIGESTS = {
    "000_089e1ef557ae56c4.txt": "50a44e709fe1cb7a",
    "001_c6a78940a3395d3e.txt": "712f1d5e79ec8505",
    "002_c63457d7c87d4b19.txt": "9cd7595d0326f4d4",
    "003_8ede29c9f3a7ec43.txt": "4510667b0d29cfb9",
    "004_b67e86a4bc963dd2.txt": "b84b3f91c734ef31",
}


@pytest.mark.parametrize("name", DIGESTS)
def test_no_byte_of_a_sample_has_changed(name: str) -> None:
    assert sha256((SEEDS / name).read_bytes()).hexdigest().startswith(DIGESTS[name])


def test_every_label_cuts_out_its_text() -> None:
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    texts = {name: (SEEDS / name).read_bytes().decode() for name in DIGESTS}

    for quote in labels["quotes"]:
        assert texts[quote["file"]][quote["start"] : quote["end"]] == quote["text"]


def test_the_manifest_says_what_the_labels_say() -> None:
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    witnesses = {
        w.path.rpartition("/")[2]: w for w in load_all([SEEDS]) if isinstance(w, Witness)
    }

    assert list(witnesses) == list(DIGESTS)
    for article in labels["articles"]:
        witness = witnesses[article["file"]]
        inferred = "agency" in str([e.text for e in witness.evidence if e.kind == "inferred"])
        assert (witness.agency, witness.published) == (article["agency"], article["date"])
        assert inferred is not article["agency_printed"]
        assert witness.title == witness.text.partition("\n")[0]
