"""Counts the tests of a run from Surefire's reports; the last line is `N passed, N failed, N skipped`.

Usage: count_tests.py ROOT EXIT_CODE_OF_MAVEN. Ends 1 when Maven failed, a test failed, or no test ran.
"""
import collections
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

ABSENT = "REFERENCE DATA ABSENT: "


def reason(skipped):
    """Why a test was skipped, in its own words: the exception's name and the type of the message say nothing."""
    text = (skipped.get("message") or skipped.text or "").strip() or "no reason given"
    first = text.splitlines()[0]
    return first.split("Assumption failed: ", 1)[-1]


def why(broken):
    """The first line of what a failed test says, cut to what is read at a glance."""
    return ((broken.get("message") or broken.text or "").strip() or "says nothing").splitlines()[0][:300]


def count(reports):
    """Passed, failed, and skipped tests by reason."""
    passed, failed, skipped = 0, [], collections.Counter()
    for report in reports:
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            broken = case.find("failure") if case.find("failure") is not None else case.find("error")
            if broken is not None:
                failed.append(f"{case.get('classname')}.{case.get('name')}: {why(broken)}")
            elif case.find("skipped") is not None:
                skipped[reason(case.find("skipped"))] += 1
            else:
                passed += 1
    return passed, failed, skipped


def main(root, maven_ended):
    reports = sorted(pathlib.Path(root).glob("**/target/surefire-reports/TEST-*.xml"))
    passed, failed, skipped = count(reports)
    absent = {why[why.index(ABSENT) + len(ABSENT):]: n for why, n in skipped.items() if ABSENT in why}
    print()
    for name in failed:
        print(f"failed: {name}")
    print(f"{len(absent)} reference data sets absent")
    for name, tests in sorted(absent.items()):
        print(f"  absent: {name} ({tests} tests skipped)")
    for why, tests in sorted(skipped.items()):
        if ABSENT not in why:
            print(f"  skipped: {why} ({tests} tests)")
    if maven_ended and not failed:
        print(f"the build failed although no test did: Maven ended with {maven_ended}")
    print(f"{passed} passed, {len(failed)} failed, {sum(skipped.values())} skipped", flush=True)
    return 1 if maven_ended or failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
