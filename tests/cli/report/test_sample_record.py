"""What `ocop check --format json` says of the sample site is of the documented form."""

import json

from jsonschema import Draft202012Validator

from extract.cli.report.schema import schema
from tests.cli.conftest import Run


def test_articles_of_the_sample_site_are_of_the_form_and_lead_back(real_ocop: Run) -> None:
    found = json.loads(real_ocop("check", "corpus/sample/thuong-hieu-dong-bang", "--format", "json").stdout)
    Draft202012Validator(schema()).validate(found)
    assert len(found["articles"]) > 2
    assert any(not article["figures"] for article in found["articles"])
    cited = 0
    for article in found["articles"]:
        known = {figure["figure_id"] for figure in article["figures"]}
        known |= {row["reference_id"] for row in article["references"]}
        for check in (check for figure in article["figures"] for check in figure["checks"]):
            assert set(check["references"]) <= known
            cited += len(check["references"])
    assert cited
