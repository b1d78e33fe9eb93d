"""Adds up the reports of all modules' tests and closes with one line: N passed, N failed, N skipped."""
import pathlib
import sys
import xml.etree.ElementTree as ET

tests = failed = skipped = 0
for report in pathlib.Path(".").glob("*/target/surefire-reports/TEST-*.xml"):
    suite = ET.parse(report).getroot()
    tests += int(suite.get("tests"))
    failed += int(suite.get("failures")) + int(suite.get("errors"))
    skipped += int(suite.get("skipped"))
    for case in suite.iter("testcase"):
        reason = case.find("skipped")
        if reason is not None:
            print(f"skipped: {case.get('classname')}.{case.get('name')}: {reason.get('message')}")
print(f"{tests - failed - skipped} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or tests == 0 else 0)
